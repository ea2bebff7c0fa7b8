package dev.synapt.runtime;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Measure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Loss and metrics of many samples, from the means of batches: every sample counts alike, as in Keras. Metrics of whole
 * epochs are no means; the passes add them up.
 */
final class Means {
    private final Measure[] measures;
    private final EpochFigures figures;
    private final double[] sums;
    private double loss;
    private long samples;

    /** @param figures that the passes add to */
    Means(Architecture architecture, EpochFigures figures) {
        this.measures = architecture.measures().toArray(new Measure[0]);
        this.figures = figures;
        this.sums = new double[measures.length];
    }

    void clear() {
        loss = 0;
        samples = 0;
        Arrays.fill(sums, 0);
        figures.reset();
    }

    /** Takes the last training step of a model into account. */
    void addStep(Model model, double meanLoss, int rows) {
        loss += meanLoss * rows;
        samples += rows;
        for (int i = 0; i < measures.length; i++) {
            if (isMean(i)) {
                sums[i] += model.stepMetric(i) * rows;
            }
        }
    }

    /** Evaluates some samples and takes them into account. */
    void evaluate(Model model, Batch batch, int batchSize, int rows) {
        Evaluation evaluation = model.evaluate(batch, batchSize, figures);
        loss += evaluation.loss() * rows;
        samples += rows;
        for (int i = 0; i < measures.length; i++) {
            sums[i] += isMean(i) ? evaluation.metric(measures[i].name()) * rows : 0;
        }
    }

    private boolean isMean(int index) {
        return measures[index].kind() != Measure.Kind.OF_EPOCH;
    }

    long samples() {
        return samples;
    }

    double loss() {
        return loss / samples;
    }

    double metric(int index) {
        return isMean(index) ? sums[index] / samples : figures.result(measures[index]);
    }

    /** All of them, with the metrics' names. */
    Evaluation evaluation() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < measures.length; i++) {
            values.put(measures[i].name(), metric(i));
        }
        return new Evaluation(loss(), values);
    }
}
