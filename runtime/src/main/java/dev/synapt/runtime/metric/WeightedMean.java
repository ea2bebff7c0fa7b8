package dev.synapt.runtime.metric;

import java.util.function.IntToDoubleFunction;

/** The mean of the figures that classes or outputs have by themselves. */
final class WeightedMean {
    private WeightedMean() {}

    /** 0 where nothing counts. */
    static double of(double[] figures, IntToDoubleFunction weight) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < figures.length; i++) {
            double own = weight.applyAsDouble(i);
            sum += own * figures[i];
            total += own;
        }
        return ThresholdCounts.ratio(sum, total);
    }
}
