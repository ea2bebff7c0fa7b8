package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The probability that the time steps of a sample spell its labels, over all alignments of the two: the forward and
 * backward recursions of connectionist temporal classification (Graves et al., 2006, section 4.1), in logarithms.
 *
 * <p>A state is a label or one of the blanks between and around the labels, in order, so that of {@code n} labels there
 * are {@code 2 n + 1}; {@code n} is how many labels of the sample are not 0. From one time step to the next a path
 * stays, goes on by one state, or by two over a blank between labels that differ. What a path has in a state is added
 * in this order. States that no path reaches have {@link #NEVER}.
 *
 * @param logProbabilities of the classes, a row for each time step; class 0 is the blank
 * @param labels a row for each
 * @param likelihood the logarithm of the probability, one number a sample
 * @param forward of each time step the logarithm of what all paths to a state have
 * @param posterior what a gradient needs besides; null where nobody wants one
 */
public record AlignmentStatement(
        String layer,
        Tensor logProbabilities,
        Tensor labels,
        Tensor likelihood,
        Tensor forward,
        @Nullable Posterior posterior)
        implements Statement {

    /**
     * Stands for the logarithm of 0, whose differences would be none: below what any path can have, and twice it is
     * finite in single precision.
     */
    public static final double NEVER = -1e30;

    /** The logarithm of the sum of what {@code one} and {@code other} are the logarithms of. */
    public static final Expr EITHER = formula("max(one, other) + log1p(exp(-abs(one - other)))", "one", "other");

    /**
     * The probability of a state at a time step among all paths, of those that end and of those that begin there: both
     * have the time step's own probability, {@code emission}.
     */
    public static final Expr SHARE =
            formula("exp(ending + beginning - emission - likelihood)", "ending", "beginning", "emission", "likelihood");

    /**
     * The probabilities of classes at time steps where the labels are known.
     *
     * @param backward the logarithm of what all paths from a state on have, at one time step after the other
     * @param shares a row for each time step, by class
     */
    public record Posterior(Tensor backward, Tensor shares) {}

    private static Expr formula(String text, String... names) {
        Map<String, Expr> variables = new LinkedHashMap<>();
        for (String name : names) {
            variables.put(name, Expr.variable(name, Level.ROW));
        }
        return Formula.parse(text, variables);
    }

    /** Time steps of a sample. */
    public int timeSteps() {
        return logProbabilities.rows();
    }

    /** The most labels of a sample. */
    public int targetLength() {
        return labels.rows();
    }

    @Override
    public Pass pass() {
        return Pass.LOSS;
    }

    @Override
    public List<Tensor> writes() {
        List<Tensor> writes = new ArrayList<>(List.of(likelihood, forward));
        if (posterior != null) {
            writes.addAll(List.of(posterior.backward(), posterior.shares()));
        }
        return writes;
    }

    @Override
    public List<Tensor> reads() {
        return List.of(logProbabilities, labels);
    }

    @Override
    public String toString() {
        return likelihood + (posterior == null ? "" : ", " + posterior.shares()) + " = alignments of " + labels
                + " with " + logProbabilities;
    }
}
