package dev.synapt.runtime.callback;

import dev.synapt.runtime.Callback;
import dev.synapt.runtime.Training;
import dev.synapt.runtime.weights.WeightsFile;
import org.jspecify.annotations.Nullable;

/**
 * Ends a training whose monitored value has stopped getting better, with Keras's arguments, defaults and decisions.
 *
 * <pre>{@code EarlyStopping.onValidationLoss().patience(3).restoreBestWeights(true)}</pre>
 */
public final class EarlyStopping implements Callback {
    private Monitor monitor;
    private int patience;
    private @Nullable Double baseline;
    private boolean restoring;
    private int firstEpoch;

    private @Nullable Double best;
    private @Nullable WeightsFile bestWeights;
    private int bestEpoch;
    private int wait;
    private int stoppedEpoch;

    private EarlyStopping(Monitor monitor) {
        this.monitor = monitor;
    }

    /** Monitors {@code val_loss}: Keras's default. */
    public static EarlyStopping onValidationLoss() {
        return on("val_loss");
    }

    /** Monitors a value that the training reports, such as {@code val_accuracy}. */
    public static EarlyStopping on(String name) {
        return new EarlyStopping(Monitor.of(name));
    }

    /** The least change that counts as better, 0 by default. */
    public EarlyStopping minDelta(double change) {
        monitor = monitor.withMinDelta(change);
        return this;
    }

    /** How many epochs in a row may pass without a better value, 0 by default. */
    public EarlyStopping patience(int epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException("The patience is " + epochs + "; it must be at least 0");
        }
        patience = epochs;
        return this;
    }

    /** Which values are better; by the name unless said here. */
    public EarlyStopping direction(Direction direction) {
        monitor = monitor.withDirection(direction);
        return this;
    }

    /** A value that has to be beaten too for an epoch to count as better. */
    public EarlyStopping baseline(double value) {
        baseline = value;
        return this;
    }

    /** Whether the training ends with the weights of its best epoch instead of its last; not by default. */
    public EarlyStopping restoreBestWeights(boolean on) {
        restoring = on;
        return this;
    }

    /** The first epoch to look at, counted from 0. */
    public EarlyStopping startFromEpoch(int epoch) {
        firstEpoch = epoch;
        return this;
    }

    /** The epoch that ended the training, counted from 0; 0 where none did. */
    public int stoppedEpoch() {
        return stoppedEpoch;
    }

    /** The epoch with the best value, counted from 0. */
    public int bestEpoch() {
        return bestEpoch;
    }

    @Override
    public void onTrainBegin(Training training) {
        monitor.requireReported(training, "EarlyStopping");
        best = null;
        bestWeights = null;
        bestEpoch = 0;
        wait = 0;
        stoppedEpoch = 0;
    }

    @Override
    public void onEpochEnd(Training training) {
        int epoch = training.epoch();
        if (epoch < firstEpoch) {
            return;
        }
        if (restoring && bestWeights == null) {
            // Without any progress the first epoch counts as the best.
            remember(training);
        }
        wait++;
        double value = training.value(monitor.name());
        if (best == null || monitor.better(value, best)) {
            best = value;
            bestEpoch = epoch;
            if (restoring) {
                remember(training);
            }
            // Only what beats the baseline as well gives the training another chance.
            if (baseline == null || monitor.better(value, baseline)) {
                wait = 0;
            }
            return;
        }
        if (wait >= patience && epoch > 0) {
            stoppedEpoch = epoch;
            training.stop();
        }
    }

    private void remember(Training training) {
        bestWeights = training.model().weights();
        bestEpoch = training.epoch();
    }

    @Override
    public void onTrainEnd(Training training) {
        if (bestWeights != null) {
            training.model().load(bestWeights);
            bestWeights = null;
        }
    }
}
