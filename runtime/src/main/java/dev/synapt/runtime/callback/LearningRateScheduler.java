package dev.synapt.runtime.callback;

import dev.synapt.runtime.Callback;
import dev.synapt.runtime.Training;

/**
 * Sets the learning rate at the start of every epoch, and reports it as {@code learning_rate}.
 *
 * <pre>{@code
 * LearningRateScheduler.of((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)
 * }</pre>
 */
public final class LearningRateScheduler implements Callback {
    private final RateOfEpoch rates;

    private LearningRateScheduler(RateOfEpoch rates) {
        this.rates = rates;
    }

    /** The learning rate of an epoch. */
    @FunctionalInterface
    public interface RateOfEpoch {
        /**
         * The rate to train with.
         *
         * @param epoch counted from 0
         * @param rate of the epoch before, at first the network's own
         */
        double rate(int epoch, double rate);
    }

    /** With a rate for each epoch. */
    public static LearningRateScheduler of(RateOfEpoch rates) {
        return new LearningRateScheduler(rates);
    }

    @Override
    public void onEpochBegin(Training training) {
        double rate = rates.rate(training.epoch(), training.model().learningRate());
        training.model().learningRate(rate);
        training.record("learning_rate", rate);
    }
}
