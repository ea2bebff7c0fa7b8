package dev.synapt.runtime;

import dev.synapt.runtime.engine.Engine;
import dev.synapt.runtime.program.LossReduction;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.RowWeights;

/**
 * The loss of an output over several passes. Means are over all rows of all passes, so that their sizes do not matter;
 * a sum is that of a batch, and of several the mean by their rows, which is what Keras reports.
 */
final class ReducedLoss {
    private final boolean summed;
    private double sum;
    private double divisor;

    ReducedLoss(OutputInfo output) {
        this.summed = output.reduction() == LossReduction.SUM;
    }

    /** Takes the last pass into account. */
    void add(Engine engine, int output) {
        RowWeights weights = engine.step().weights[output];
        if (summed) {
            sum += weights.rows() * engine.addLosses(output, 0);
            divisor += weights.rows();
        } else {
            sum = engine.addLosses(output, sum);
            divisor += weights.divisor();
        }
    }

    double value() {
        return divisor == 0 ? 0 : sum / divisor;
    }
}
