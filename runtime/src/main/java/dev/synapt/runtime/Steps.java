package dev.synapt.runtime;

import dev.synapt.runtime.engine.Engine;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Measure;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.RowWeights;
import dev.synapt.runtime.program.Step;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs training steps and evaluations over batches, one at a time: the model makes threads take turns. */
final class Steps {
    private final Engine engine;
    private final Feed feed;
    private final StepSettings settings;
    private final OutputInfo[] outputs;
    private final Measure[] measures;
    private final EpochFigures figures;
    private final EpochFigures evaluated;
    private final Batch whole = new Batch();

    Steps(Architecture architecture, Engine engine, Feed feed, StepSettings settings) {
        this.engine = engine;
        this.feed = feed;
        this.settings = settings;
        this.outputs = architecture.outputs().toArray(new OutputInfo[0]);
        this.measures = architecture.measures().toArray(new Measure[0]);
        this.figures = new EpochFigures(architecture);
        this.evaluated = new EpochFigures(architecture);
    }

    /** A training step on all samples of the arrays. Returns the mean loss before the update. */
    double train(Object inputs, Object targets, @Nullable Object weights) {
        whole.set(inputs, targets);
        if (weights != null) {
            whole.weightedBy(weights);
        }
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
            figures.add(engine);
            settings.iteration(step.iteration);
            return loss;
        } finally {
            feed.release(step);
        }
    }

    /**
     * Mean of a metric over the samples of the last training step; of one of whole epochs, the figure of all steps
     * since the reset.
     */
    double metric(int index) {
        Measure measure = measures[index];
        if (measure.kind() == Measure.Kind.OF_EPOCH) {
            return figures.result(measure);
        }
        RowWeights weights = engine.step().weights[measure.output()];
        return mean(add(measure, 0), measure.kind() == Measure.Kind.LOSS ? weights.divisor() : weights.counted());
    }

    /** Where nothing counts it is 0, as in Keras. */
    private static double mean(double sum, double divisor) {
        return divisor == 0 ? 0 : sum / divisor;
    }

    /** What training steps add to. */
    EpochFigures figures() {
        return figures;
    }

    private double add(Measure measure, double sum) {
        return switch (measure.kind()) {
            case LOSS -> engine.addLosses(measure.output(), sum);
            case MEAN -> engine.addMetric(measure.output(), measure.index(), sum);
            case OF_EPOCH -> 0;
        };
    }

    /**
     * What the next training step makes of samples of the network's precision at random before it computes with them.
     */
    void augment(Object inputs, Object given, Object output) {
        Step step = prepare();
        try {
            step.rows = feed.samples(NumberArrays.length(inputs));
            step.inputs = inputs;
            step.inputsAt = 0;
            if (!engine.augment(output)) {
                throw feed.nonFiniteInput(inputs, given);
            }
        } finally {
            feed.release(step);
        }
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
            throw nonFiniteLoss(step, batch, batch.first());
        }
        double penalty = engine.penalty();
        if (!Double.isFinite(penalty)) {
            throw feed.nonFinitePenalty(step, batch.first());
        }
        return loss + penalty + finite(engine.activityPenalty(), step, batch.first());
    }

    private double finite(double activityPenalty, Step step, int first) {
        if (!Double.isFinite(activityPenalty)) {
            throw feed.nonFiniteActivityPenalty(step, first + Math.max(0, engine.firstNonFiniteActivityPenalty()));
        }
        return activityPenalty;
    }

    private RuntimeException nonFiniteLoss(Step step, Batch batch, int first) {
        int output = 0;
        while (output < outputs.length - 1 && engine.firstNonFiniteLoss(output) < 0) {
            output++;
        }
        return feed.nonFiniteLoss(step, batch, first, output, engine.firstNonFiniteLoss(output));
    }

    /** Loss and metrics, worked out over {@code batchSize} samples at a time. */
    Evaluation evaluate(Batch batch, int batchSize) {
        evaluated.reset();
        return evaluate(batch, batchSize, evaluated);
    }

    /** The same, with metrics of whole epochs that go on from the samples that they have seen. */
    Evaluation evaluate(Batch batch, int batchSize, EpochFigures onwards) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("The batch size is " + batchSize + "; it must be at least 1");
        }
        Step step = prepare();
        // Errors name no training step.
        step.iteration = 0;
        try {
            return evaluate(step, batch, batchSize, onwards);
        } finally {
            feed.release(step);
        }
    }

    private Evaluation evaluate(Step step, Batch batch, int batchSize, EpochFigures onwards) {
        int end = batch.first() + feed.check(step, batch);
        ReducedLoss[] losses = new ReducedLoss[outputs.length];
        Arrays.setAll(losses, output -> new ReducedLoss(outputs[output]));
        long[] rows = new long[outputs.length];
        double[] sums = new double[measures.length];
        double activityPenalties = 0;
        for (int first = batch.first(); first < end; first += batchSize) {
            feed.fill(step, batch, first, Math.min(batchSize, end - first));
            if (!engine.evaluate()) {
                throw feed.nonFiniteInput(step, batch, first);
            }
            for (int i = 0; i < outputs.length; i++) {
                losses[i].add(engine, i);
                rows[i] += step.weights[i].counted();
                if (!Double.isFinite(losses[i].value())) {
                    throw nonFiniteLoss(step, batch, first);
                }
            }
            for (int i = 0; i < measures.length; i++) {
                sums[i] = measures[i].kind() == Measure.Kind.LOSS ? 0 : add(measures[i], sums[i]);
            }
            onwards.add(engine);
            activityPenalties = finite(engine.addActivityPenalties(activityPenalties), step, first);
        }
        double loss = activityPenalties / (end - batch.first());
        for (int i = 0; i < outputs.length; i++) {
            loss += outputs[i].weight() * losses[i].value();
        }
        Map<String, Double> means = new LinkedHashMap<>();
        for (int i = 0; i < measures.length; i++) {
            means.put(
                    measures[i].name(),
                    switch (measures[i].kind()) {
                        case LOSS -> losses[measures[i].output()].value();
                        case MEAN -> mean(sums[i], (double) rows[measures[i].output()]);
                        case OF_EPOCH -> onwards.result(measures[i]);
                    });
        }
        double penalty = engine.penalty();
        if (!Double.isFinite(penalty)) {
            throw feed.nonFinitePenalty(step, batch.first());
        }
        return new Evaluation(loss + penalty, means);
    }
}
