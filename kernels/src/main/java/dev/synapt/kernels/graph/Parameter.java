package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;

/**
 * A trained tensor.
 *
 * @param name layer and tensor, such as {@code dense_1/kernel}
 * @param shape a dense kernel is (inputs, units), a convolution's (size..., channels, filters), a bias (units)
 * @param initial the initializer over the variates {@code uniform}, {@code normal} and {@code truncatedNormal}, with fans
 *     and arguments folded in
 * @param seed the initializer's own seed; 0 for a stream of the network's
 */
public record Parameter(String name, Shape shape, Expr initial, long seed) {}
