package dev.synapt.runtime.program;

import java.util.Arrays;

/**
 * What each row of an output counts in the loss of a step: all rows alike, or each as its sample weighs, or not at all
 * where its class is ignored. The arithmetic is that of Keras's {@code reduce_weighted_values}.
 *
 * <p>Either {@link #alike}, or {@link #begin}, {@link #weigh} and {@link #ignore} of rows, and {@link #end}. Nothing is
 * allocated once the largest batch has been seen.
 */
public final class RowWeights {
    private final OutputInfo output;
    private final int rowsOfSample;
    private final NumberType precision;
    private Object scales;
    private double[] weights = {};
    private boolean[] ignored = {};
    private boolean alike;
    private int rows = -1;
    private int counted;
    private double divisor;
    private long version;

    /** Weights of an output's rows, which are yet to be set. */
    public RowWeights(OutputInfo output, NumberType precision) {
        this.output = output;
        this.rowsOfSample = output.rows();
        this.precision = precision;
        this.scales = precision == NumberType.FLOAT32 ? new float[0] : new double[0];
    }

    /** All rows of so many samples have the weight 1. */
    public void alike(int samples) {
        int count = samples * rowsOfSample;
        if (alike && count == rows) {
            return;
        }
        alike = true;
        rows = count;
        counted = count;
        divisor = output.reduction() == LossReduction.SUM ? 1 : count;
        version++;
        reserve();
        double scale = output.weight() / divisor;
        if (scales instanceof float[] floats) {
            Arrays.fill(floats, 0, rows, (float) scale);
        } else {
            Arrays.fill((double[]) scales, 0, rows, scale);
        }
    }

    /** All rows of so many samples have the weight 1 unless said otherwise until {@link #end}. */
    public void begin(int samples) {
        alike = false;
        rows = samples * rowsOfSample;
        if (weights.length < rows) {
            weights = new double[rows];
            ignored = new boolean[rows];
        }
        Arrays.fill(weights, 0, rows, 1);
        Arrays.fill(ignored, 0, rows, false);
    }

    /** Sets the weight of a row, finite and 0 or more. */
    public void weigh(int row, double weight) {
        weights[row] = weight;
    }

    /** Leaves a row out of the loss, and of what the mean is over. */
    public void ignore(int row) {
        ignored[row] = true;
    }

    /** All weights are set. */
    public void end() {
        counted = 0;
        double total = 0;
        for (int row = 0; row < rows; row++) {
            if (ignored[row]) {
                weights[row] = 0;
            } else {
                counted++;
                total += weights[row];
            }
        }
        divisor = switch (output.reduction()) {
            case SUM_OVER_BATCH_SIZE -> counted;
            case SUM -> 1;
            case MEAN_WITH_SAMPLE_WEIGHT -> total;
        };
        version++;
        reserve();
        for (int row = 0; row < rows; row++) {
            // Keras's divide_no_nan: where nothing counts, nothing is learned.
            double scale = divisor == 0 ? 0 : output.weight() * weights[row] / divisor;
            if (scales instanceof float[] floats) {
                floats[row] = (float) scale;
            } else {
                ((double[]) scales)[row] = scale;
            }
        }
    }

    private void reserve() {
        boolean single = precision == NumberType.FLOAT32;
        int length = single ? ((float[]) scales).length : ((double[]) scales).length;
        if (length < rows) {
            scales = single ? new float[rows] : new double[rows];
        }
    }

    /**
     * By what the gradient of each row's loss is that of the network's: the weight of the output times that of the row,
     * over what the reduction divides by. A {@code float[]} or {@code double[]} by the network's precision, for the
     * rows from 0 on.
     */
    public Object scales() {
        return scales;
    }

    /** Another number where {@link #scales} may hold others than before. */
    public long version() {
        return version;
    }

    /** Rows of the step. */
    public int rows() {
        return rows;
    }

    /** Whether a row is left out. */
    public boolean ignores(int row) {
        return !alike && ignored[row];
    }

    /** Rows that are not ignored. */
    public int counted() {
        return counted;
    }

    /** What the sum of the weighted losses is divided by; 0 where nothing counts. */
    public double divisor() {
        return divisor;
    }

    /** A sum plus the weighted losses of all rows, one by one in order. */
    public double addLosses(double[] losses, double sum) {
        if (alike) {
            return add(losses, sum);
        }
        double result = sum;
        for (int row = 0; row < rows; row++) {
            result += weights[row] * losses[row];
        }
        return result;
    }

    /** A sum plus a metric's values of the rows that are not ignored, one by one in order; metrics have no weights. */
    public double addMetric(double[] values, double sum) {
        if (alike) {
            return add(values, sum);
        }
        double result = sum;
        for (int row = 0; row < rows; row++) {
            result += ignored[row] ? 0 : values[row];
        }
        return result;
    }

    private double add(double[] values, double sum) {
        double result = sum;
        for (int row = 0; row < rows; row++) {
            result += values[row];
        }
        return result;
    }
}
