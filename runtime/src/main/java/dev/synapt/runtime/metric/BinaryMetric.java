package dev.synapt.runtime.metric;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts of outputs told right and wrong at one threshold, and their ratios: Keras's {@code Precision}, {@code Recall},
 * {@code TruePositives} and the like. All outputs of a sample count, unless {@link #classId} names one.
 */
public final class BinaryMetric implements EpochMetric {
    /** Keras's threshold where none is set. */
    private static final double HALF = 0.5;

    /** Below every score, as Keras has it for outputs that are not among the greatest. */
    private static final double LOWEST = -1e10;

    private final Figure figure;
    private final @Nullable Double threshold;
    private final @Nullable Integer topK;
    private final @Nullable Integer classId;
    private final ThresholdCounts counts;

    private enum Figure {
        PRECISION,
        RECALL,
        SPECIFICITY,
        TRUE_POSITIVES,
        FALSE_POSITIVES,
        TRUE_NEGATIVES,
        FALSE_NEGATIVES
    }

    private BinaryMetric(Figure figure, @Nullable Double threshold, @Nullable Integer topK, @Nullable Integer classId) {
        this.figure = figure;
        this.threshold = threshold;
        this.topK = topK;
        this.classId = classId;
        double usual = topK == null ? HALF : LOWEST;
        this.counts = new ThresholdCounts(threshold == null ? usual : threshold);
    }

    private static BinaryMetric of(Figure figure) {
        return new BinaryMetric(figure, null, null, null);
    }

    /** Of what was found, the share that is there. */
    public static BinaryMetric precision() {
        return of(Figure.PRECISION);
    }

    /** Of what is there, the share that was found: sensitivity. */
    public static BinaryMetric recall() {
        return of(Figure.RECALL);
    }

    /** Of what is not there, the share that was not found. */
    public static BinaryMetric specificity() {
        return of(Figure.SPECIFICITY);
    }

    /** Found and there. */
    public static BinaryMetric truePositives() {
        return of(Figure.TRUE_POSITIVES);
    }

    /** Found and not there. */
    public static BinaryMetric falsePositives() {
        return of(Figure.FALSE_POSITIVES);
    }

    /** Neither found nor there. */
    public static BinaryMetric trueNegatives() {
        return of(Figure.TRUE_NEGATIVES);
    }

    /** There and not found. */
    public static BinaryMetric falseNegatives() {
        return of(Figure.FALSE_NEGATIVES);
    }

    /** With another threshold than 0.5; of logits, 0. */
    public BinaryMetric thresholds(double above) {
        return new BinaryMetric(figure, above, topK, classId);
    }

    /**
     * Counts as found only what is among the {@code k} greatest outputs of a sample, at any threshold unless one is
     * set.
     */
    public BinaryMetric topK(int k) {
        return new BinaryMetric(figure, threshold, k, classId);
    }

    /** Counts one output only, by its index. */
    public BinaryMetric classId(int index) {
        return new BinaryMetric(figure, threshold, topK, index);
    }

    @Override
    public String name() {
        return figure.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void reset() {
        counts.clear();
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        for (int i = 0; i < prediction.length; i++) {
            if (classId == null || classId == i) {
                boolean eligible = topK == null || before(prediction, i) < topK;
                counts.add(truth[i] != 0, eligible ? prediction[i] : LOWEST, weight);
            }
        }
    }

    /** How many outputs are greater, or as great and earlier. */
    private static int before(double[] prediction, int output) {
        int before = 0;
        for (int i = 0; i < prediction.length; i++) {
            boolean tie = prediction[i] == prediction[output] && i < output;
            before += prediction[i] > prediction[output] || tie ? 1 : 0;
        }
        return before;
    }

    @Override
    public double result() {
        return switch (figure) {
            case PRECISION -> counts.precision(0);
            case RECALL -> counts.recall(0);
            case SPECIFICITY -> counts.specificity(0);
            case TRUE_POSITIVES -> counts.truePositives(0);
            case FALSE_POSITIVES -> counts.falsePositives(0);
            case TRUE_NEGATIVES -> counts.trueNegatives(0);
            case FALSE_NEGATIVES -> counts.falseNegatives(0);
        };
    }
}
