package dev.synapt.runtime.metric;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Figures of how often each class was taken for each. The class of a sample is its greatest output, of one output 1
 * above 0.5; with {@link #threshold} each output is a class of its own, there or not.
 */
public final class ClassAgreement implements EpochMetric {
    private static final double HALF = 0.5;

    private final Figure figure;
    private final int[] classIds;
    private final @Nullable Integer ignored;
    private final @Nullable Double threshold;
    private int classes;

    /** By true class and predicted one. */
    private double[] counts = {};

    private double[] truths = {};
    private double[] found = {};

    private enum Figure {
        COHEN_KAPPA,
        MATTHEWS_CORRELATION,
        IO_U,
        MEAN_IO_U
    }

    private ClassAgreement(Figure figure, int[] classIds, @Nullable Integer ignored, @Nullable Double threshold) {
        this.figure = figure;
        this.classIds = classIds;
        this.ignored = ignored;
        this.threshold = threshold;
    }

    private static ClassAgreement of(Figure figure) {
        return new ClassAgreement(figure, new int[0], null, null);
    }

    /** Agreement beyond what chance gives: {@code (observed - expected) / (1 - expected)} (Cohen, 1960). */
    public static ClassAgreement cohenKappa() {
        return of(Figure.COHEN_KAPPA);
    }

    /** The correlation of true and predicted classes (Matthews, 1975; of several classes Gorodkin, 2004). */
    public static ClassAgreement matthewsCorrelation() {
        return of(Figure.MATTHEWS_CORRELATION);
    }

    /**
     * The mean over classes of how many samples are both true and predicted of a class, of those that are either
     * (Jaccard, 1901): Keras's {@code MeanIoU}. Classes that are neither do not count.
     */
    public static ClassAgreement meanIoU() {
        return of(Figure.MEAN_IO_U);
    }

    /**
     * As {@link #meanIoU}, over these classes only: Keras's {@code IoU}, and with a {@link #threshold} its
     * {@code BinaryIoU}.
     *
     * @param targetClassIds at least one, each 0 or more and less than the number of classes, which the first sample
     *     tells
     */
    public static ClassAgreement ioU(int... targetClassIds) {
        if (targetClassIds.length == 0) {
            throw new IllegalArgumentException("There are no targetClassIds; at least one is needed");
        }
        return new ClassAgreement(Figure.IO_U, targetClassIds.clone(), null, null);
    }

    /** Leaves samples of a class out. */
    public ClassAgreement ignoreClass(int truth) {
        return new ClassAgreement(figure, classIds, truth, threshold);
    }

    /** Counts each output by itself: as class 1 from so much on, else as class 0. */
    public ClassAgreement threshold(double from) {
        return new ClassAgreement(figure, classIds, ignored, from);
    }

    @Override
    public String name() {
        return figure == Figure.MATTHEWS_CORRELATION
                ? "matthews"
                : figure.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void reset() {
        Arrays.fill(counts, 0);
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        reserve(threshold == null ? Math.max(2, prediction.length) : 2);
        if (threshold == null) {
            add(classOf(truth), classOf(prediction), weight);
            return;
        }
        float from = threshold.floatValue();
        for (int i = 0; i < prediction.length; i++) {
            add(truth[i] > HALF ? 1 : 0, (float) prediction[i] >= from ? 1 : 0, weight);
        }
    }

    private void reserve(int number) {
        if (classes != number) {
            for (int id : classIds) {
                if (id < 0 || id >= number) {
                    throw new IllegalArgumentException(
                            "The targetClassIds have " + id + ", but the classes are 0 to " + (number - 1));
                }
            }
            classes = number;
            counts = new double[number * number];
            truths = new double[number];
            found = new double[number];
        }
    }

    private void add(int truth, int prediction, double weight) {
        if (ignored == null || ignored != truth) {
            counts[truth * classes + prediction] += weight;
        }
    }

    private static int classOf(double[] outputs) {
        if (outputs.length == 1) {
            return outputs[0] > HALF ? 1 : 0;
        }
        int greatest = 0;
        for (int i = 1; i < outputs.length; i++) {
            greatest = outputs[i] > outputs[greatest] ? i : greatest;
        }
        return greatest;
    }

    @Override
    public double result() {
        Arrays.fill(truths, 0);
        Arrays.fill(found, 0);
        for (int i = 0; i < counts.length; i++) {
            truths[i / classes] += counts[i];
            found[i % classes] += counts[i];
        }
        return switch (figure) {
            case COHEN_KAPPA -> kappa();
            case MATTHEWS_CORRELATION -> matthews();
            case IO_U, MEAN_IO_U -> overlap();
        };
    }

    private double right(int of) {
        return counts[of * classes + of];
    }

    private double right() {
        double right = 0;
        for (int i = 0; i < classes; i++) {
            right += right(i);
        }
        return right;
    }

    private double total() {
        double total = 0;
        for (double count : truths) {
            total += count;
        }
        return total;
    }

    private double kappa() {
        double total = total();
        double expected = ThresholdCounts.ratio(product(truths, found), total * total);
        return ThresholdCounts.ratio(ThresholdCounts.ratio(right(), total) - expected, 1 - expected);
    }

    private double matthews() {
        double total = total();
        double spread = (total * total - product(truths, truths)) * (total * total - product(found, found));
        return ThresholdCounts.ratio(right() * total - product(truths, found), Math.sqrt(spread));
    }

    private double overlap() {
        double sum = 0;
        int present = 0;
        int number = figure == Figure.IO_U ? classIds.length : classes;
        for (int i = 0; i < number && classes > 0; i++) {
            int of = figure == Figure.IO_U ? classIds[i] : i;
            double either = truths[of] + found[of] - right(of);
            sum += ThresholdCounts.ratio(right(of), either);
            present += either > 0 ? 1 : 0;
        }
        return ThresholdCounts.ratio(sum, present);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
