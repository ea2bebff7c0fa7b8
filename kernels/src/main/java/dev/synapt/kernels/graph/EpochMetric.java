package dev.synapt.kernels.graph;

/**
 * A metric that only all samples of an epoch have together.
 *
 * @param name as Keras reports it, such as {@code auc}
 * @param computation the Java expression that makes the runtime's metric
 */
public record EpochMetric(String name, String computation) {}
