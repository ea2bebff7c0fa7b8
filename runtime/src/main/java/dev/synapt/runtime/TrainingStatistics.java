package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.StatisticsInfo;

/**
 * Mean and variance of the features that one layer sees, sample by sample, so that how samples come in batches makes no
 * difference: B. P. Welford, Note on a method for calculating corrected sums of squares, 1962.
 */
final class TrainingStatistics {
    private final StatisticsInfo info;
    private final NumberType precision;
    private final int[] features;
    private final long[] counts;
    private final double[] means;
    private final double[] squares;

    TrainingStatistics(StatisticsInfo info, NumberType precision) {
        this.info = info;
        this.precision = precision;
        this.features = info.featureOfEach();
        this.counts = new long[info.features()];
        this.means = new double[info.features()];
        this.squares = new double[info.features()];
    }

    /**
     * Takes one sample more.
     *
     * @param inputs that hold the sample
     * @param at where it begins
     * @param sample its number, for messages
     */
    void add(Object inputs, int at, int sample) {
        for (int i = 0; i < features.length; i++) {
            int column = info.first() + i;
            double value = NumberArrays.get(inputs, at + column);
            if (!precision.holds(value)) {
                throw Feed.nonFinite("", "input", value, sample, column);
            }
            add(features[i], value);
        }
    }

    private void add(int feature, double value) {
        counts[feature]++;
        double before = value - means[feature];
        means[feature] += before / counts[feature];
        squares[feature] += before * (value - means[feature]);
    }

    StatisticsInfo info() {
        return info;
    }

    double[] means() {
        return means.clone();
    }

    /**
     * Sums of squares over the numbers of values, as Keras has them.
     *
     * @throws BadInputException if one is too large for the network's precision
     */
    double[] variances() {
        double[] variances = new double[squares.length];
        for (int i = 0; i < variances.length; i++) {
            variances[i] = squares[i] / counts[i];
            if (!precision.holds(variances[i])) {
                throw new BadInputException("the variance of feature " + i + " of '" + info.layer() + "' is "
                        + variances[i] + ", too large for " + precision + "; scale the inputs");
            }
        }
        return variances;
    }
}
