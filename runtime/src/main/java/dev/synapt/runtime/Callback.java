package dev.synapt.runtime;

/**
 * Something that happens at certain moments of a training. Every method does nothing unless overridden; callbacks are
 * called in the order they were given.
 */
public interface Callback {
    /** Before the first epoch. Settings that make no sense are best refused here. */
    default void onTrainBegin(Training training) {}

    /** Before the first step of each epoch. */
    default void onEpochBegin(Training training) {}

    /** Before each step. */
    default void onBatchBegin(Training training) {}

    /** After each step; {@link Training#value} gives the means of the epoch so far. */
    default void onBatchEnd(Training training) {}

    /** After each epoch and its validation; {@link Training#value} gives the means of the epoch. */
    default void onEpochEnd(Training training) {}

    /** After the last epoch, unless an error ended the training. */
    default void onTrainEnd(Training training) {}
}
