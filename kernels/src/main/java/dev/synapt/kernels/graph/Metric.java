package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;

/**
 * A metric, the mean of a value per row.
 *
 * @param name as Keras reports it, such as {@code accuracy} or {@code mean_absolute_error}
 * @param formula row-level, over {@code x} (the prediction) and {@code y} or {@code label}
 */
public record Metric(String name, Expr formula) {}
