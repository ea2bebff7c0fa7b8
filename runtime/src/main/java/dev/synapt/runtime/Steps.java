package dev.synapt.runtime;

import dev.synapt.runtime.engine.Engine;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs training steps and evaluations over batches, one at a time: the model makes threads take turns. */
final class Steps {
    private final Architecture architecture;
    private final Engine engine;
    private final Feed feed;
    private final StepSettings settings;
    private final Batch whole = new Batch();

    Steps(Architecture architecture, Engine engine, Feed feed, StepSettings settings) {
        this.architecture = architecture;
        this.engine = engine;
        this.feed = feed;
        this.settings = settings;
    }

    /** A training step on all samples of the arrays. Returns the mean loss before the update. */
    double train(Object inputs, Object targets) {
        whole.set(inputs, targets);
        try {
            return train(whole);
        } finally {
            whole.clear();
        }
    }

    /** A training step. Returns the mean loss before the update. */
    double train(Batch batch) {
        Step step = prepare();
        try {
            feed.fill(step, batch);
            double loss = forwardAndBackward(step, batch);
            engine.update();
            settings.iteration(step.iteration);
            return loss;
        } finally {
            feed.release(step);
        }
    }

    /** Mean of a metric over the samples of the last training step. */
    double metric(int index) {
        return engine.addMetric(index, 0) / engine.lossRows();
    }

    /** Gradients of all parameters, without an update. Returns the mean loss. */
    double gradients(Batch batch, double[][] gradients) {
        Step step = prepare();
        try {
            feed.fill(step, batch);
            double loss = forwardAndBackward(step, batch);
            System.arraycopy(engine.gradients(), 0, gradients, 0, gradients.length);
            return loss;
        } finally {
            feed.release(step);
        }
    }

    private Step prepare() {
        Step step = engine.step();
        settings.fill(step);
        return step;
    }

    private double forwardAndBackward(Step step, Batch batch) {
        if (!engine.train()) {
            throw feed.nonFiniteInput(step, batch, batch.first());
        }
        double loss = engine.meanLoss();
        if (!Double.isFinite(loss)) {
            throw feed.nonFiniteLoss(step, batch, batch.first(), engine.firstNonFiniteLoss());
        }
        double penalty = engine.penalty();
        if (!Double.isFinite(penalty)) {
            throw feed.nonFinitePenalty(step, batch.first());
        }
        return loss + penalty;
    }

    /** Loss and metrics, worked out over {@code batchSize} samples at a time. */
    Evaluation evaluate(Batch batch, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("The batch size is " + batchSize + "; it must be at least 1");
        }
        Step step = prepare();
        // Errors name no training step.
        step.iteration = 0;
        try {
            return evaluate(step, batch, batchSize);
        } finally {
            feed.release(step);
        }
    }

    private Evaluation evaluate(Step step, Batch batch, int batchSize) {
        int end = batch.first() + feed.check(step, batch);
        double loss = 0;
        long rows = 0;
        double[] metrics = new double[architecture.metrics().size()];
        for (int first = batch.first(); first < end; first += batchSize) {
            feed.fill(step, batch, first, Math.min(batchSize, end - first));
            if (!engine.evaluate()) {
                throw feed.nonFiniteInput(step, batch, first);
            }
            loss = engine.addLosses(loss);
            rows += engine.lossRows();
            for (int i = 0; i < metrics.length; i++) {
                metrics[i] = engine.addMetric(i, metrics[i]);
            }
            if (!Double.isFinite(loss)) {
                throw feed.nonFiniteLoss(step, batch, first, engine.firstNonFiniteLoss());
            }
        }
        Map<String, Double> means = new LinkedHashMap<>();
        for (int i = 0; i < metrics.length; i++) {
            means.put(architecture.metrics().get(i), metrics[i] / rows);
        }
        double penalty = engine.penalty();
        if (!Double.isFinite(penalty)) {
            throw feed.nonFinitePenalty(step, batch.first());
        }
        return new Evaluation(loss / rows + penalty, means);
    }
}
