package dev.synapt.runtime.data;

/**
 * A split table as numbers.
 *
 * @param encoder measured on the training rows
 * @param training samples to learn from
 * @param heldOut samples that training never sees, encoded alike
 */
public record EncodedSplit(Encoder encoder, Dataset training, Dataset heldOut) {}
