package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one row (a run of the output's last dimension), or of a sample where its truth is a sequence of labels;
 * the loss of a batch is the mean over all rows or samples.
 *
 * @param name Keras's, such as {@code sparse_categorical_crossentropy}
 * @param formula row-level, over {@code x} (what the output's node gives) and the truth: {@code y}, one value per
 *     element, or {@code label}, one class index per row
 * @param labels whether the truth is labels
 * @param prediction what the network predicts, over the same {@code x}: {@code x} itself, or the activation that was
 *     fused into the loss and so is no node of the graph
 * @param pairs how samples are compared, if it is a loss of pairs; the formula is then over what comes of these
 * @param sequence what the labels of a sample are where they are a sequence, of whose probability {@code x} is the
 *     logarithm then; null where each row has a truth of its own
 */
public record Loss(
        String name,
        Expr formula,
        boolean labels,
        Expr prediction,
        @Nullable Pairs pairs,
        @Nullable Sequence sequence) {
    /**
     * How a sample is compared with those of its batch, see {@link dev.synapt.kernels.vocabulary.Pairing}.
     *
     * @param alike over the similarity of two samples with one label
     * @param different over that of two samples whose labels differ
     * @param withItself whether a sample is compared with itself too
     */
    public record Pairs(Expr alike, Expr different, boolean withItself) {}

    /** What the last node gives, as it stands in formulas. */
    public static final Expr OUTPUT = Expr.variable("x");

    /**
     * A truth of all rows of a sample together, which are time steps.
     *
     * @param targetLength labels that it has room for
     * @param logProbabilities of the classes at a time step, over what the output's node gives there
     */
    public record Sequence(int targetLength, Expr logProbabilities) {}

    /** How fast that changes, in the derivative of a network's loss along a direction. */
    public static final Expr ALONG = Expr.variable("along");

    /** How fast a number of the loss itself changes, likewise. */
    static Expr along(Expr variable) {
        return Expr.variable(variable.name() + "Along");
    }

    /** Whether the output's activation is a part of the loss. */
    public boolean takesActivationOver() {
        return !prediction.equals(OUTPUT);
    }
}
