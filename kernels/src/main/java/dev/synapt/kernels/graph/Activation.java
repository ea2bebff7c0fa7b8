package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import org.jspecify.annotations.Nullable;

/**
 * An activation with its arguments folded in.
 *
 * @param name Keras's, such as {@code leaky_relu}
 * @param formula over {@code x}; with reductions where it looks at its whole row, as softmax does
 * @param derivativeByOutput the derivative in terms of the output {@code y}, where that is enough: nothing else needs
 *     to be kept for the backward pass then
 */
public record Activation(
        String name, Expr formula, @Nullable Expr derivativeByOutput) {}
