package dev.synapt.runtime.metric;

import java.util.Arrays;

/** Figures of how often each class was taken for each; the class of a sample is its greatest output, of one output that above 0.5. */
public final class ClassAgreement implements EpochMetric {
    private final Figure figure;
    private double[][] counts = {};

    private enum Figure {
        COHEN_KAPPA,
        MATTHEWS_CORRELATION,
        MEAN_IOU
    }

    private ClassAgreement(Figure figure) {
        this.figure = figure;
    }

    /** Agreement beyond what chance gives: {@code (observed - expected) / (1 - expected)} (Cohen, 1960). */
    public static ClassAgreement cohenKappa() {
        return new ClassAgreement(Figure.COHEN_KAPPA);
    }

    /** The correlation of true and predicted classes (Matthews, 1975; of several classes Gorodkin, 2004). */
    public static ClassAgreement matthewsCorrelation() {
        return new ClassAgreement(Figure.MATTHEWS_CORRELATION);
    }

    /**
     * The mean over classes of how many samples are both true and predicted of a class, of those that are either (Jaccard, 1901):
     * Keras's {@code MeanIoU}. Classes that are neither do not count.
     */
    public static ClassAgreement meanIoU() {
        return new ClassAgreement(Figure.MEAN_IOU);
    }

    @Override
    public String name() {
        return figure == Figure.MEAN_IOU ? "mean_io_u" : figure == Figure.COHEN_KAPPA ? "cohen_kappa" : "matthews";
    }

    @Override
    public void reset() {
        counts = new double[0][];
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        int classes = Math.max(2, prediction.length);
        if (counts.length == 0) {
            counts = new double[classes][classes];
        }
        counts[classOf(truth)][classOf(prediction)] += weight;
    }

    private static int classOf(double[] outputs) {
        if (outputs.length == 1) {
            return outputs[0] > 0.5 ? 1 : 0;
        }
        int greatest = 0;
        for (int i = 1; i < outputs.length; i++) {
            greatest = outputs[i] > outputs[greatest] ? i : greatest;
        }
        return greatest;
    }

    @Override
    public double result() {
        int classes = counts.length;
        double[] truths = Arrays.stream(counts)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        double[] found = new double[classes];
        for (double[] row : counts) {
            Arrays.setAll(found, i -> found[i] + row[i]);
        }
        return switch (figure) {
            case COHEN_KAPPA -> kappa(truths, found);
            case MATTHEWS_CORRELATION -> matthews(truths, found);
            case MEAN_IOU -> meanIoU(truths, found);
        };
    }

    private double right() {
        double right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return right;
    }

    private double kappa(double[] truths, double[] found) {
        double total = Arrays.stream(truths).sum();
        double expected = ThresholdCounts.ratio(product(truths, found), total * total);
        return ThresholdCounts.ratio(ThresholdCounts.ratio(right(), total) - expected, 1 - expected);
    }

    private double matthews(double[] truths, double[] found) {
        double total = Arrays.stream(truths).sum();
        double spread = (total * total - product(truths, truths)) * (total * total - product(found, found));
        return ThresholdCounts.ratio(right() * total - product(truths, found), Math.sqrt(spread));
    }

    private double meanIoU(double[] truths, double[] found) {
        double sum = 0;
        int present = 0;
        for (int i = 0; i < counts.length; i++) {
            double either = truths[i] + found[i] - counts[i][i];
            sum += ThresholdCounts.ratio(counts[i][i], either);
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
