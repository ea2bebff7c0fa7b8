package dev.synapt.runtime.metric;

import java.util.Arrays;

/**
 * The share of the variance that the prediction explains, {@code 1 - sum (y - p)^2 / sum (y - mean)^2}: Keras's
 * {@code R2Score}. An output whose truth never changes counts 0.
 */
public final class RSquared implements EpochMetric {
    private final ClassAggregation aggregation;
    private final int regressors;
    private double samples;
    private long rows;
    private double[] sums = {};
    private double[] squares = {};
    private double[] residuals = {};

    /** What becomes of the scores of several outputs. */
    public enum ClassAggregation {
        /** Their mean. */
        UNIFORM_AVERAGE,
        /** Their mean, outputs counting as much as their truth varies. */
        VARIANCE_WEIGHTED_AVERAGE
    }

    private RSquared(ClassAggregation aggregation, int regressors) {
        if (regressors < 0) {
            throw new IllegalArgumentException("There are " + regressors + " regressors; there must be 0 or more");
        }
        this.aggregation = aggregation;
        this.regressors = regressors;
    }

    /** All outputs count alike. */
    public static RSquared uniform() {
        return new RSquared(ClassAggregation.UNIFORM_AVERAGE, 0);
    }

    /** Outputs count as much as their truth varies. */
    public static RSquared byVariance() {
        return uniform().classAggregation(ClassAggregation.VARIANCE_WEIGHTED_AVERAGE);
    }

    /** With another mean over outputs. */
    public RSquared classAggregation(ClassAggregation mean) {
        return new RSquared(mean, regressors);
    }

    /**
     * Adjusted for what so many free numbers of a model explain by chance (Theil, 1961): {@code 1 - (1 - score) (n - 1)
     * / (n - p - 1)} of n samples. Where there are no more samples than {@code p + 1}, nothing is adjusted, as in
     * Keras.
     *
     * @param count 0 for none
     */
    public RSquared numRegressors(int count) {
        return new RSquared(aggregation, count);
    }

    @Override
    public String name() {
        return "r2_score";
    }

    @Override
    public void reset() {
        samples = 0;
        rows = 0;
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(residuals, 0);
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        if (sums.length != truth.length) {
            sums = new double[truth.length];
            squares = new double[truth.length];
            residuals = new double[truth.length];
        }
        samples += weight;
        rows++;
        for (int i = 0; i < truth.length; i++) {
            double error = truth[i] - prediction[i];
            sums[i] += weight * truth[i];
            squares[i] += weight * truth[i] * truth[i];
            residuals[i] += weight * error * error;
        }
    }

    @Override
    public double result() {
        boolean byVariance = aggregation == ClassAggregation.VARIANCE_WEIGHTED_AVERAGE;
        return WeightedMean.of(scores(), i -> byVariance ? variation(i) : 1);
    }

    private double adjusted(double score) {
        long free = rows - regressors - 1;
        return regressors == 0 || free <= 0 ? score : 1 - (1 - score) * (rows - 1) / free;
    }

    /** The score of each output. */
    public double[] scores() {
        double[] scores = new double[sums.length];
        Arrays.setAll(scores, i -> adjusted(variation(i) == 0 ? 0 : 1 - residuals[i] / variation(i)));
        return scores;
    }

    /** Squares of the truth about its mean. */
    private double variation(int output) {
        return samples == 0 ? 0 : squares[output] - sums[output] * sums[output] / samples;
    }
}
