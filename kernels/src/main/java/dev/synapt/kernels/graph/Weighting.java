package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the losses of an output's rows count in the network's loss.
 *
 * @param weight what their reduction counts
 * @param reduction how they become one number
 * @param ignoredClass label of rows that are left out; null for none
 */
public record Weighting(
        double weight, Reduction reduction, @Nullable Integer ignoredClass) {

    /** Ways to make one number of the losses of rows. */
    public enum Reduction {
        /** Their sum over their number. */
        SUM_OVER_BATCH_SIZE,
        /** Their sum. */
        SUM,
        /** Their sum over that of their weights. */
        MEAN_WITH_SAMPLE_WEIGHT
    }

    /** What a loss says. */
    static Weighting of(AnnotationUse loss) {
        String reduction = loss.constant("reduction");
        List<Argument> ignored = loss.has("ignoreClass") ? loss.list("ignoreClass") : List.of();
        return new Weighting(
                loss.real("weight"),
                // Keras has two names for one.
                reduction.equals("MEAN") ? Reduction.SUM_OVER_BATCH_SIZE : Reduction.valueOf(reduction),
                ignored.isEmpty() ? null : (Integer) ignored.get(0).value());
    }

    /** Whether it is a mean over all rows, as when nothing is said. */
    public boolean isPlain() {
        return reduction == Reduction.SUM_OVER_BATCH_SIZE && ignoredClass == null;
    }
}
