package dev.synapt.runtime.metric;

/**
 * {@code sqrt(mean (y - p)^2)} over all outputs of all samples: Keras's {@code RootMeanSquaredError}, no mean of roots
 * of batches.
 */
public final class RootMeanSquaredError implements EpochMetric {
    private double sum;
    private double count;

    /** Of nothing yet. */
    public RootMeanSquaredError() {}

    @Override
    public String name() {
        return "root_mean_squared_error";
    }

    @Override
    public void reset() {
        sum = 0;
        count = 0;
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        for (int i = 0; i < truth.length; i++) {
            double error = truth[i] - prediction[i];
            sum += weight * error * error;
            count += weight;
        }
    }

    @Override
    public double result() {
        return Math.sqrt(ThresholdCounts.ratio(sum, count));
    }
}
