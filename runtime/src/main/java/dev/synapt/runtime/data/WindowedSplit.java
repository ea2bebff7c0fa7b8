package dev.synapt.runtime.data;

/**
 * A time series cut into windows before and after one moment.
 *
 * @param training windows before it
 * @param heldOut windows that predict what comes after it
 * @param scale turns predictions back into the units of the series
 */
public record WindowedSplit(Dataset training, Dataset heldOut, WindowScale scale) {}
