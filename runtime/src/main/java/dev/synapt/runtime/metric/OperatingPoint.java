package dev.synapt.runtime.metric;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The best that one rate can be while another is at least so much, over thresholds from 0 to 1, of which there are 200
 * unless {@link #numThresholds} says otherwise: Keras's {@code SensitivityAtSpecificity} and the like. 0 where no
 * threshold gives that much.
 */
public final class OperatingPoint implements EpochMetric {
    /** Keras's number of thresholds. */
    private static final int THRESHOLDS = 200;

    private final Rates rates;
    private final double least;
    private final @Nullable Integer classId;
    private final ThresholdCounts counts;

    private enum Rates {
        SENSITIVITY_AT_SPECIFICITY,
        SPECIFICITY_AT_SENSITIVITY,
        PRECISION_AT_RECALL,
        RECALL_AT_PRECISION
    }

    private OperatingPoint(Rates rates, double least, @Nullable Integer classId, ThresholdCounts counts) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("The rate is " + least + "; it must lie from 0 to 1");
        }
        this.rates = rates;
        this.least = least;
        this.classId = classId;
        this.counts = counts;
    }

    private static OperatingPoint of(Rates rates, double least) {
        return new OperatingPoint(rates, least, null, even(THRESHOLDS));
    }

    private static ThresholdCounts even(int thresholds) {
        return ThresholdCounts.between(ThresholdCounts.even(thresholds), 0, 1);
    }

    /** The greatest recall at which specificity is at least so much. */
    public static OperatingPoint sensitivityAtSpecificity(double specificity) {
        return of(Rates.SENSITIVITY_AT_SPECIFICITY, specificity);
    }

    /** The greatest specificity at which recall is at least so much. */
    public static OperatingPoint specificityAtSensitivity(double sensitivity) {
        return of(Rates.SPECIFICITY_AT_SENSITIVITY, sensitivity);
    }

    /** The greatest precision at which recall is at least so much. */
    public static OperatingPoint precisionAtRecall(double recall) {
        return of(Rates.PRECISION_AT_RECALL, recall);
    }

    /** The greatest recall at which precision is at least so much. */
    public static OperatingPoint recallAtPrecision(double precision) {
        return of(Rates.RECALL_AT_PRECISION, precision);
    }

    /** Counts one output only, by its index. */
    public OperatingPoint classId(int index) {
        return new OperatingPoint(rates, least, index, even(counts.size()));
    }

    /**
     * Looks at another number of thresholds.
     *
     * @param count at least 2: 0, 1 and what lies evenly between
     */
    public OperatingPoint numThresholds(int count) {
        return new OperatingPoint(rates, least, classId, even(count));
    }

    @Override
    public String name() {
        return rates.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void reset() {
        counts.clear();
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        for (int i = 0; i < prediction.length; i++) {
            if (classId == null || classId == i) {
                counts.add(truth[i] != 0, prediction[i], weight);
            }
        }
    }

    @Override
    public double result() {
        return switch (rates) {
            case SENSITIVITY_AT_SPECIFICITY -> best(counts::specificity, counts::recall);
            case SPECIFICITY_AT_SENSITIVITY -> best(counts::recall, counts::specificity);
            case PRECISION_AT_RECALL -> best(counts::recall, counts::precision);
            case RECALL_AT_PRECISION -> best(counts::precision, counts::recall);
        };
    }

    private double best(IntToDoubleFunction bound, IntToDoubleFunction wanted) {
        double best = 0;
        for (int i = 0; i < counts.size(); i++) {
            if (bound.applyAsDouble(i) >= least) {
                best = Math.max(best, wanted.applyAsDouble(i));
            }
        }
        return best;
    }
}
