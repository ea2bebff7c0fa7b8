package dev.synapt.runtime.program;

import dev.synapt.runtime.program.Architecture.Targets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One output of a network.
 *
 * @param name of the layer that gives it, as the loss has it
 * @param shape of one prediction, without the batch
 * @param targets what its loss takes
 * @param loss Keras's name of the loss
 * @param weight what the mean of its loss counts in the network's
 * @param reduction of the losses of a batch's rows
 * @param ignoredClass label that leaves its row out of the loss; null for none
 * @param comparison whether the loss compares samples with each other
 * @param metrics that are means over rows, by Keras's names
 * @param epochMetrics that only all samples of an epoch have together
 * @param targetLength labels of a sample's truth where these are a sequence for all time steps, filled up with zeros; 0
 *     where each row has a truth of its own
 */
public record OutputInfo(
        String name,
        List<Integer> shape,
        Targets targets,
        String loss,
        double weight,
        LossReduction reduction,
        @Nullable Integer ignoredClass,
        Comparison comparison,
        List<String> metrics,
        List<EpochMetricInfo> epochMetrics,
        int targetLength) {
    public OutputInfo {
        shape = List.copyOf(shape);
        metrics = List.copyOf(metrics);
        epochMetrics = List.copyOf(epochMetrics);
    }

    /** An output whose loss is the mean over all rows, as Keras's default, without metrics of whole epochs. */
    public OutputInfo(
            String name, List<Integer> shape, Targets targets, String loss, double weight, List<String> metrics) {
        this(
                name,
                shape,
                targets,
                loss,
                weight,
                LossReduction.SUM_OVER_BATCH_SIZE,
                null,
                Comparison.NONE,
                metrics,
                List.of(),
                0);
    }

    /** Numbers of one prediction. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Losses of one sample: one for each run of the last axis, or one of a sequence. */
    public int rows() {
        return ofSequences() ? 1 : size() / last();
    }

    /** Whether a sample's truth is a sequence of labels, and each run of the last axis a time step. */
    public boolean ofSequences() {
        return targetLength > 0;
    }

    /** The sequences of labels that a sample's truth can be. */
    public LabelSequences sequences() {
        return new LabelSequences(size() / last(), targetLength, last());
    }

    /** Numbers, or labels, of one sample's truth. */
    public int targetSize() {
        return ofSequences() ? targetLength : targets == Targets.LABELS ? rows() : size();
    }

    /** Number of classes where the targets are labels of such, else 0. */
    public int classes() {
        return targets == Targets.LABELS && !comparesSamples() ? last() : 0;
    }

    /** Whether the loss compares samples with each other. */
    public boolean comparesSamples() {
        return comparison != Comparison.NONE;
    }

    /** Whether some rows are left out of the loss: of some label, or with nothing to compare them with. */
    public boolean ignores() {
        return ignoredClass != null || comparesSamples();
    }

    private int last() {
        return shape.get(shape.size() - 1);
    }
}
