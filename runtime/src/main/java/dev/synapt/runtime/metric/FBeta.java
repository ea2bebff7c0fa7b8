package dev.synapt.runtime.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code (1 + beta^2) precision recall / (beta^2 precision + recall)} (van Rijsbergen, 1979): Keras's
 * {@code FBetaScore}, and with beta = 1 its {@code F1Score}. The greatest output of a sample is its class, unless
 * {@link #threshold} says above what every output counts.
 */
public final class FBeta implements EpochMetric {
    /** Keras's {@code epsilon()}, added to what is divided by. */
    private static final double EPSILON = 1e-7;

    /** Keras's bound below which the greatest output names no class. */
    private static final double NOTHING = 1e-12;

    private final double beta;
    private final Average average;
    private final @Nullable Double threshold;
    private double[] truePositives = {};
    private double[] falsePositives = {};
    private double[] falseNegatives = {};

    /** What becomes of the scores of classes. */
    public enum Average {
        /** The mean over classes. */
        MACRO,
        /** The mean over classes, each counting as often as it is there. */
        WEIGHTED,
        /** One score of all outputs together. */
        MICRO
    }

    private FBeta(double beta, Average average, @Nullable Double threshold) {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("beta is " + beta + "; it must be above 0");
        }
        this.beta = beta;
        this.average = average;
        this.threshold = threshold;
    }

    /** The harmonic mean of precision and recall, of classes their mean. */
    public static FBeta f1() {
        return new FBeta(1, Average.MACRO, null);
    }

    /** With recall counting {@code times} as much as precision. */
    public FBeta beta(double times) {
        return new FBeta(times, average, threshold);
    }

    /** With another mean over classes. */
    public FBeta average(Average mean) {
        return new FBeta(beta, mean, threshold);
    }

    /** With every output counting that is above so much. */
    public FBeta threshold(double above) {
        return new FBeta(beta, average, above);
    }

    @Override
    public String name() {
        return beta == 1 ? "f1_score" : "fbeta_score";
    }

    @Override
    public void reset() {
        Arrays.fill(truePositives, 0);
        Arrays.fill(falsePositives, 0);
        Arrays.fill(falseNegatives, 0);
    }

    @Override
    public void add(double[] truth, double[] prediction, double weight) {
        int classes = average == Average.MICRO ? 1 : prediction.length;
        if (truePositives.length != classes) {
            truePositives = new double[classes];
            falsePositives = new double[classes];
            falseNegatives = new double[classes];
        }
        double greatest = Double.NEGATIVE_INFINITY;
        for (double output : prediction) {
            greatest = Math.max(greatest, output);
        }
        for (int i = 0; i < prediction.length; i++) {
            boolean found = threshold != null
                    ? (float) prediction[i] > threshold.floatValue()
                    : prediction[i] >= greatest && Math.abs(prediction[i]) > NOTHING;
            int at = i % classes;
            truePositives[at] += found ? truth[i] * weight : 0;
            falsePositives[at] += found ? (1 - truth[i]) * weight : 0;
            falseNegatives[at] += found ? 0 : truth[i] * weight;
        }
    }

    @Override
    public double result() {
        return WeightedMean.of(scores(), i -> average == Average.WEIGHTED ? truePositives[i] + falseNegatives[i] : 1);
    }

    /** The score of each class; of {@link Average#MICRO}, the one of all. */
    public double[] scores() {
        double[] scores = new double[truePositives.length];
        double square = beta * beta;
        for (int i = 0; i < scores.length; i++) {
            double precision = truePositives[i] / (truePositives[i] + falsePositives[i] + EPSILON);
            double recall = truePositives[i] / (truePositives[i] + falseNegatives[i] + EPSILON);
            scores[i] = (1 + square) * precision * recall / (square * precision + recall + EPSILON);
        }
        return scores;
    }
}
