package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;

/**
 * A tensor that training changes, and that is saved.
 *
 * @param name layer and tensor, such as {@code dense_1/kernel}
 * @param shape a dense kernel is (inputs, units), a convolution's (size..., channels, filters), a bias (units)
 * @param initial the initializer over the variates {@code uniform}, {@code normal} and {@code truncatedNormal}, with fans
 *     and arguments folded in
 * @param seed the initializer's own seed; 0 for a stream of the network's
 * @param trained whether the optimizer changes it, along its gradient; else the layer keeps it itself, such as moving statistics
 */
public record Parameter(String name, Shape shape, Expr initial, long seed, boolean trained) {

    /** One that the layer keeps itself, with one number in all elements before training. */
    static Parameter kept(String name, Shape shape, double initial) {
        return new Parameter(name, shape, Expr.constant(initial), 0, false);
    }
}
