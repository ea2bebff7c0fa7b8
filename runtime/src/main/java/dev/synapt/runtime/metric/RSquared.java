package dev.synapt.runtime.metric;

import java.util.Arrays;

/**
 * The share of the variance that the prediction explains, {@code 1 - sum (y - p)^2 / sum (y - mean)^2}: Keras's {@code R2Score}. Of
 * several outputs the mean; an output whose truth never changes counts 0.
 */
public final class RSquared implements EpochMetric {
    private final boolean byVariance;
    private double samples;
    private double[] sums = {};
    private double[] squares = {};
    private double[] residuals = {};

    private RSquared(boolean byVariance) {
        this.byVariance = byVariance;
    }

    /** All outputs count alike. */
    public static RSquared uniform() {
        return new RSquared(false);
    }

    /** Outputs count as much as their truth varies. */
    public static RSquared byVariance() {
        return new RSquared(true);
    }

    @Override
    public String name() {
        return "r2_score";
    }

    @Override
    public void reset() {
        samples = 0;
        sums = new double[0];
        squares = new double[0];
        residuals = new double[0];
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        if (sums.length == 0) {
            sums = new double[truth.length];
            squares = new double[truth.length];
            residuals = new double[truth.length];
        }
        samples += weight;
        for (int i = 0; i < truth.length; i++) {
            double error = truth[i] - prediction[i];
            sums[i] += weight * truth[i];
            squares[i] += weight * truth[i] * truth[i];
            residuals[i] += weight * error * error;
        }
    }

    @Override
    public double result() {
        double[] scores = scores();
        double sum = 0;
        double total = 0;
        for (int i = 0; i < scores.length; i++) {
            double weight = byVariance ? variation(i) : 1;
            sum += weight * scores[i];
            total += weight;
        }
        return ThresholdCounts.ratio(sum, total);
    }

    /** The score of each output. */
    public double[] scores() {
        double[] scores = new double[sums.length];
        Arrays.setAll(scores, i -> variation(i) == 0 ? 0 : 1 - residuals[i] / variation(i));
        return scores;
    }

    /** Squares of the truth about its mean. */
    private double variation(int output) {
        return samples == 0 ? 0 : squares[output] - sums[output] * sums[output] / samples;
    }
}
