package dev.synapt.runtime.metric;

import java.util.Arrays;

/**
 * The area under the ROC curve (recall over false alarms) or under the curve of precision over recall, from counts at
 * thresholds between 0 and 1: Keras's {@code AUC}. All outputs of a sample count together, unless {@link #multiLabel}
 * takes the mean of the areas of each.
 */
public final class AreaUnderCurve implements EpochMetric {
    /** Keras's {@code epsilon()}: one threshold lies as far below 0, one as far above 1. */
    private static final double MARGIN = 1e-7;

    /** Keras's number of thresholds. */
    private static final int THRESHOLDS = 200;

    private Curve curve = Curve.ROC;
    private SummationMethod summation = SummationMethod.INTERPOLATION;

    /** Inside of 0 to 1. */
    private double[] thresholds = ThresholdCounts.even(THRESHOLDS);

    private boolean multiLabel;
    private double[] labelWeights = {};
    private boolean fromLogits;

    /** Of each output where areas are of each, else of all together. */
    private ThresholdCounts[] counts = {};

    /** Which curve. */
    public enum Curve {
        /** Recall over false alarms: the area is the probability that a true output scores higher than a false one. */
        ROC,
        /** Precision over recall. */
        PR,
        /** Gains of precision over gains of recall (Flach and Kull, 2015). */
        PRGAIN
    }

    /** How the area between two points is taken. */
    public enum SummationMethod {
        /** Of the mean height; for precision and recall, interpolated as Davis and Goadrich (2006). */
        INTERPOLATION,
        /** Of the greater height. */
        MAJORING,
        /** Of the lesser height. */
        MINORING
    }

    private AreaUnderCurve() {}

    /** The same settings, without any samples. */
    private AreaUnderCurve copy() {
        AreaUnderCurve copy = new AreaUnderCurve();
        copy.curve = curve;
        copy.summation = summation;
        copy.thresholds = thresholds;
        copy.multiLabel = multiLabel;
        copy.labelWeights = labelWeights;
        copy.fromLogits = fromLogits;
        return copy;
    }

    /** Under the ROC curve: the probability that a true output scores higher than a false one. */
    public static AreaUnderCurve roc() {
        return new AreaUnderCurve();
    }

    /** Under the curve of precision over recall. */
    public static AreaUnderCurve precisionRecall() {
        return roc().curve(Curve.PR);
    }

    /** Under another curve. */
    public AreaUnderCurve curve(Curve other) {
        AreaUnderCurve copy = copy();
        copy.curve = other;
        return copy;
    }

    /** With areas taken in another way. */
    public AreaUnderCurve summationMethod(SummationMethod method) {
        AreaUnderCurve copy = copy();
        copy.summation = method;
        return copy;
    }

    /**
     * At another number of thresholds than 200.
     *
     * @param count at least 2: below 0, above 1 and what lies evenly between
     */
    public AreaUnderCurve numThresholds(int count) {
        return thresholds(ThresholdCounts.even(count));
    }

    /** At these thresholds, one below 0 and one above 1. */
    public AreaUnderCurve thresholds(double... inside) {
        AreaUnderCurve copy = copy();
        copy.thresholds = inside.clone();
        return copy;
    }

    /** Whether each output has an area of its own, of which the mean is taken. */
    public AreaUnderCurve multiLabel(boolean apart) {
        AreaUnderCurve copy = copy();
        copy.multiLabel = apart;
        return copy;
    }

    /** What each output counts. */
    public AreaUnderCurve labelWeights(double... weights) {
        AreaUnderCurve copy = copy();
        copy.labelWeights = weights.clone();
        return copy;
    }

    /** Whether outputs are logits, which are made probabilities by a sigmoid. */
    public AreaUnderCurve fromLogits(boolean logits) {
        AreaUnderCurve copy = copy();
        copy.fromLogits = logits;
        return copy;
    }

    @Override
    public String name() {
        return switch (curve) {
            case ROC -> "auc";
            case PR -> "auc_pr";
            case PRGAIN -> "auc_prgain";
        };
    }

    @Override
    public void reset() {
        for (ThresholdCounts of : counts) {
            of.clear();
        }
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        int labels = multiLabel ? prediction.length : 1;
        if (counts.length != labels) {
            counts = new ThresholdCounts[labels];
            Arrays.setAll(counts, i -> ThresholdCounts.between(thresholds, -MARGIN, 1 + MARGIN));
        }
        for (int i = 0; i < prediction.length; i++) {
            double score = fromLogits ? 1 / (1 + StrictMath.exp(-prediction[i])) : prediction[i];
            boolean weighted = !multiLabel && labelWeights.length > 0;
            counts[multiLabel ? i : 0].add(truth[i] != 0, score, weighted ? weight * labelWeights[i] : weight);
        }
    }

    @Override
    public double result() {
        double[] areas = Arrays.stream(counts).mapToDouble(this::area).toArray();
        boolean weighted = multiLabel && labelWeights.length > 0;
        return WeightedMean.of(areas, i -> weighted ? labelWeights[i] : 1);
    }

    private double area(ThresholdCounts of) {
        boolean interpolated = curve == Curve.PR && summation == SummationMethod.INTERPOLATION;
        double area = 0;
        for (int i = 0; i < of.size() - 1; i++) {
            area += interpolated ? interpolated(of, i) : (x(of, i) - x(of, i + 1)) * height(y(of, i), y(of, i + 1));
        }
        return area;
    }

    private double x(ThresholdCounts of, int threshold) {
        return switch (curve) {
            case ROC -> of.falseAlarms(threshold);
            case PR -> of.recall(threshold);
            case PRGAIN ->
                of.truePositives(threshold) == 0 ? 0 : Math.max(0, gain(of, of.falseNegatives(threshold), threshold));
        };
    }

    private double y(ThresholdCounts of, int threshold) {
        return switch (curve) {
            case ROC -> of.recall(threshold);
            case PR -> of.precision(threshold);
            case PRGAIN -> of.truePositives(threshold) == 0 ? 1 : gain(of, of.falsePositives(threshold), threshold);
        };
    }

    private static double gain(ThresholdCounts of, double wrong, int threshold) {
        return 1 - of.odds() * wrong / of.truePositives(threshold);
    }

    private double height(double first, double second) {
        return switch (summation) {
            case INTERPOLATION -> (first + second) / 2;
            case MAJORING -> Math.max(first, second);
            case MINORING -> Math.min(first, second);
        };
    }

    /** Between two points true positives grow in a straight line over what is found, precision therefore does not. */
    private static double interpolated(ThresholdCounts of, int i) {
        double found = of.truePositives(i) + of.falsePositives(i);
        double foundNext = of.truePositives(i + 1) + of.falsePositives(i + 1);
        double difference = of.truePositives(i) - of.truePositives(i + 1);
        double slope = ThresholdCounts.ratio(difference, Math.max(found - foundNext, 0));
        double intercept = of.truePositives(i + 1) - slope * foundNext;
        double growth = found > 0 && foundNext > 0 ? found / foundNext : 1;
        double there = of.truePositives(i + 1) + of.falseNegatives(i + 1);
        return ThresholdCounts.ratio(slope * (difference + intercept * StrictMath.log(growth)), Math.max(there, 0));
    }
}
