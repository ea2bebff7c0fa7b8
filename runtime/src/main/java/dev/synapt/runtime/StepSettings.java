package dev.synapt.runtime;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.RateFormula;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.schedule.LearningRateSchedule;
import org.jspecify.annotations.Nullable;

/** What a step takes besides samples and weights; set by the user between any two steps, from any thread. */
final class StepSettings {
    private volatile double learningRate;
    /** What the network declares, if it does. */
    private final @Nullable LearningRateSchedule declared;

    private volatile @Nullable LearningRateSchedule schedule;
    private volatile long epoch;
    private volatile double weightDecay;
    private volatile long seed;
    private volatile long iteration;

    StepSettings(Architecture architecture) {
        this.learningRate = architecture.learningRate();
        this.weightDecay = architecture.weightDecay();
        this.declared = declared(architecture);
        this.schedule = declared;
    }

    private @Nullable LearningRateSchedule declared(Architecture architecture) {
        RateFormula formula = architecture.rateFormula();
        return formula == null ? null : step -> formula.at(architecture.learningRate(), (double) step, (double) epoch);
    }

    /** Takes what a phase of training begins with from those of the network. */
    void beginAs(StepSettings network) {
        learningRate = network.learningRate;
        schedule = network.schedule == network.declared ? declared : network.schedule;
        weightDecay = network.weightDecay;
        seed = network.seed;
    }

    double learningRate() {
        LearningRateSchedule current = schedule;
        return current == null ? learningRate : current.legalRate(iteration);
    }

    void learningRate(double value) {
        learningRate = notNegative("learning rate", value);
        schedule = null;
    }

    void learningRate(LearningRateSchedule value) {
        schedule = value;
    }

    /** Says how many epochs are done, for a schedule that looks at them. */
    void epoch(long done) {
        epoch = done;
    }

    double weightDecay() {
        return weightDecay;
    }

    void weightDecay(double value) {
        weightDecay = notNegative("weight decay", value);
    }

    private static double notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The " + what + " is " + value + "; it must be finite and 0 or more");
        }
        return value;
    }

    long seed() {
        return seed;
    }

    void seed(long value) {
        seed = value;
    }

    long iteration() {
        return iteration;
    }

    void iteration(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("The iteration is " + value + "; it must be 0 or more");
        }
        iteration = value;
    }

    /** Prepares the arguments of the next training step. */
    void fill(Step step) {
        step.iteration = iteration + 1;
        step.seed = seed;
        step.learningRate = learningRate();
        step.weightDecay = weightDecay;
    }

    /** All of them, for a file. */
    TrainingPosition position() {
        return new TrainingPosition(iteration, seed, learningRate(), weightDecay);
    }

    /** Takes all of them from a file; a schedule stays, and goes on from the file's iteration. */
    void position(TrainingPosition position) {
        iteration = position.iteration();
        seed = position.seed();
        learningRate = position.learningRate();
        weightDecay = position.weightDecay();
    }
}
