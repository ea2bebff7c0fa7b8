package dev.synapt.runtime.data;

/**
 * Data parted into rows to learn from and rows held out, to validate or to test with.
 *
 * @param <T> {@link Dataset} or {@link Table}
 * @param training rows to learn from
 * @param heldOut rows that training never sees
 */
public record Split<T>(T training, T heldOut) {}
