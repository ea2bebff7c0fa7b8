package dev.synapt.runtime.fullbatch;

import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.schedule.LearningRateSchedule;

/**
 * The rule by which an optimizer changes variables along a gradient, with its state: the same that it has for the
 * weights of a network. Generated classes extend it; {@link Minimizer#optimizer} takes it.
 */
public abstract class StepRule {
    private final int size;
    private final Step step = new Step();
    private LearningRateSchedule schedule;

    /**
     * For generated classes.
     *
     * @param size number of variables
     */
    protected StepRule(int size, double learningRate, double weightDecay) {
        this.size = size;
        this.schedule = LearningRateSchedule.constant(learningRate);
        step.weightDecay = weightDecay;
    }

    /**
     * Another learning rate than the declared one.
     *
     * @param rate finite, 0 or more
     */
    public final StepRule learningRate(double rate) {
        if (!(rate >= 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("The learning rate is " + rate + "; it must be finite, 0 or more");
        }
        return learningRate(LearningRateSchedule.constant(rate));
    }

    /**
     * A learning rate that depends on the steps done; a step for which it is none ends the minimization with an
     * exception.
     */
    public final StepRule learningRate(LearningRateSchedule rates) {
        schedule = rates;
        return this;
    }

    final int size() {
        return size;
    }

    /** Begins anew, as before the first step. */
    final void begin() {
        step.iteration = 0;
        restart();
    }

    /** One step of the point along its gradient. */
    final void apply(double[] point, double[] gradient) {
        step.learningRate = schedule.legalRate(step.iteration);
        step.iteration++;
        update(step, point, gradient);
    }

    /** Sets the state to what it is before the first step. */
    protected abstract void restart();

    /** Changes the variables {@code w} by their gradient {@code g}. */
    protected abstract void update(Step step, double[] w, double[] g);
}
