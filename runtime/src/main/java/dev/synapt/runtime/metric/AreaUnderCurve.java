package dev.synapt.runtime.metric;

/**
 * The area under the ROC curve (recall over false alarms) or under the curve of precision over recall, from counts at thresholds
 * between 0 and 1: Keras's {@code AUC}. All outputs of a sample count.
 */
public final class AreaUnderCurve implements EpochMetric {
    /** Keras's number of thresholds. */
    private static final int THRESHOLDS = 200;

    /** Keras's {@code epsilon()}: one threshold lies as far below 0, one as far above 1. */
    private static final double MARGIN = 1e-7;

    private final boolean roc;
    private final Summation summation;
    private final ThresholdCounts counts;

    /** How the area between two points is taken. */
    public enum Summation {
        /** Of the mean height; for precision and recall, interpolated as Davis and Goadrich (2006). */
        INTERPOLATION,
        /** Of the greater height. */
        MAJORING,
        /** Of the lesser height. */
        MINORING
    }

    private AreaUnderCurve(boolean roc, Summation summation, ThresholdCounts counts) {
        this.roc = roc;
        this.summation = summation;
        this.counts = counts;
    }

    /** Under the ROC curve: the probability that a true output scores higher than a false one. */
    public static AreaUnderCurve roc() {
        return roc(THRESHOLDS, Summation.INTERPOLATION);
    }

    /** As {@link #roc()}. */
    public static AreaUnderCurve roc(int thresholds, Summation summation) {
        return new AreaUnderCurve(true, summation, ThresholdCounts.even(thresholds, -MARGIN, 1 + MARGIN));
    }

    /** Under the curve of precision over recall. */
    public static AreaUnderCurve precisionRecall() {
        return precisionRecall(THRESHOLDS, Summation.INTERPOLATION);
    }

    /** As {@link #precisionRecall()}. */
    public static AreaUnderCurve precisionRecall(int thresholds, Summation summation) {
        return new AreaUnderCurve(false, summation, ThresholdCounts.even(thresholds, -MARGIN, 1 + MARGIN));
    }

    @Override
    public String name() {
        return roc ? "auc" : "auc_pr";
    }

    @Override
    public void reset() {
        counts.clear();
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        for (int i = 0; i < prediction.length; i++) {
            counts.add(truth[i] != 0, prediction[i], weight);
        }
    }

    @Override
    public double result() {
        double area = 0;
        for (int i = 0; i < counts.size() - 1; i++) {
            area += !roc && summation == Summation.INTERPOLATION ? interpolated(i) : rectangle(i);
        }
        return area;
    }

    private double rectangle(int i) {
        double width =
                roc ? counts.falseAlarms(i) - counts.falseAlarms(i + 1) : counts.recall(i) - counts.recall(i + 1);
        double first = roc ? counts.recall(i) : counts.precision(i);
        double second = roc ? counts.recall(i + 1) : counts.precision(i + 1);
        double height = switch (summation) {
            case INTERPOLATION -> (first + second) / 2;
            case MAJORING -> Math.max(first, second);
            case MINORING -> Math.min(first, second);
        };
        return width * height;
    }

    /** Between two points true positives grow in a straight line over what is found, precision therefore does not. */
    private double interpolated(int i) {
        double found = counts.truePositives(i) + counts.falsePositives(i);
        double foundNext = counts.truePositives(i + 1) + counts.falsePositives(i + 1);
        double difference = counts.truePositives(i) - counts.truePositives(i + 1);
        double slope = ThresholdCounts.ratio(difference, Math.max(found - foundNext, 0));
        double intercept = counts.truePositives(i + 1) - slope * foundNext;
        double growth = found > 0 && foundNext > 0 ? found / foundNext : 1;
        double there = counts.truePositives(i + 1) + counts.falseNegatives(i + 1);
        return ThresholdCounts.ratio(slope * (difference + intercept * StrictMath.log(growth)), Math.max(there, 0));
    }
}
