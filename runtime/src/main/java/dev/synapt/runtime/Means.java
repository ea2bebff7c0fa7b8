package dev.synapt.runtime;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loss and metrics of many samples, from the means of batches: every sample counts alike, as in Keras. */
final class Means {
    private final double[] metrics;
    private double loss;
    private long samples;

    Means(int metrics) {
        this.metrics = new double[metrics];
    }

    void clear() {
        loss = 0;
        samples = 0;
        Arrays.fill(metrics, 0);
    }

    /** Takes the last training step of a model into account. */
    void addStep(Model model, double meanLoss, int rows) {
        loss += meanLoss * rows;
        samples += rows;
        for (int i = 0; i < metrics.length; i++) {
            metrics[i] += model.stepMetric(i) * rows;
        }
    }

    /** Takes an evaluation of some samples into account. */
    void add(Evaluation evaluation, List<String> names, int rows) {
        loss += evaluation.loss() * rows;
        samples += rows;
        for (int i = 0; i < metrics.length; i++) {
            metrics[i] += evaluation.metric(names.get(i)) * rows;
        }
    }

    long samples() {
        return samples;
    }

    double loss() {
        return loss / samples;
    }

    double metric(int index) {
        return metrics[index] / samples;
    }

    /** All of them, with the metrics' names. */
    Evaluation evaluation(List<String> names) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < metrics.length; i++) {
            values.put(names.get(i), metric(i));
        }
        return new Evaluation(loss(), values);
    }
}
