package dev.synapt.runtime.callback;

import dev.synapt.runtime.Callback;
import dev.synapt.runtime.Training;
import org.jspecify.annotations.Nullable;

/**
 * Lowers the learning rate when a monitored value has stopped getting better, with Keras's arguments, defaults and
 * decisions, and reports the rate of each epoch as {@code learning_rate}.
 *
 * <pre>{@code ReduceLROnPlateau.onValidationLoss().factor(0.2).patience(5)}</pre>
 */
public final class ReduceLROnPlateau implements Callback {
    private Monitor monitor;
    private double factor = 0.1;
    private int patience = 10;
    private int cooldown;
    private double least;
    private @Nullable Double best;
    private int wait;
    private int cooling;

    private ReduceLROnPlateau(Monitor monitor) {
        this.monitor = monitor;
    }

    /** Monitors {@code val_loss}: Keras's default. */
    public static ReduceLROnPlateau onValidationLoss() {
        return on("val_loss");
    }

    /** Monitors a value that the training reports, such as {@code val_accuracy}. */
    public static ReduceLROnPlateau on(String name) {
        return new ReduceLROnPlateau(Monitor.of(name).withMinDelta(1e-4));
    }

    /** What the rate is multiplied by, from 0 on and below 1; 0.1 by default. */
    public ReduceLROnPlateau factor(double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("factor is " + value + "; it must be at least 0 and below 1");
        }
        factor = value;
        return this;
    }

    /** How many epochs in a row without progress lower the rate, 10 by default. */
    public ReduceLROnPlateau patience(int epochs) {
        patience = atLeastZero("patience", epochs);
        return this;
    }

    /** Which values are better. By default the name tells: a loss or an error should be small, an accuracy large. */
    public ReduceLROnPlateau direction(Direction direction) {
        monitor = monitor.withDirection(direction);
        return this;
    }

    /** The least change that counts as progress, 0.0001 by default. */
    public ReduceLROnPlateau minDelta(double delta) {
        monitor = monitor.withMinDelta(delta);
        return this;
    }

    /** Epochs after a reduction in which nothing is counted, 0 by default. */
    public ReduceLROnPlateau cooldown(int epochs) {
        cooldown = atLeastZero("cooldown", epochs);
        return this;
    }

    /** The rate below which it never falls, 0 by default. */
    public ReduceLROnPlateau minLearningRate(double rate) {
        if (!(rate >= 0)) {
            throw new IllegalArgumentException("minLearningRate is " + rate + "; it must be 0 or more");
        }
        least = rate;
        return this;
    }

    private static int atLeastZero(String name, int epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException(name + " is " + epochs + "; it must be 0 or more");
        }
        return epochs;
    }

    @Override
    public void onTrainBegin(Training training) {
        monitor.requireReported(training, "ReduceLROnPlateau");
        best = null;
        wait = 0;
        cooling = 0;
    }

    @Override
    public void onEpochEnd(Training training) {
        double rate = training.model().learningRate();
        training.record("learning_rate", rate);
        double value = training.value(monitor.name());
        if (cooling > 0) {
            cooling--;
            wait = 0;
        }
        if (best == null ? !Double.isNaN(value) : monitor.better(value, best)) {
            best = value;
            wait = 0;
            return;
        }
        if (cooling > 0) {
            return;
        }
        wait++;
        if (wait >= patience && rate > least) {
            training.model().learningRate(Math.max(rate * factor, least));
            cooling = cooldown;
            wait = 0;
        }
    }
}
