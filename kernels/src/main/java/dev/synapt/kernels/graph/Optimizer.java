package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;

/**
 * How a parameter follows its gradient, element by element.
 *
 * @param name Keras's, such as {@code adam}
 * @param learningRate as declared
 * @param weightDecay as declared; 0 for none
 * @param scalars numbers computed once a step, in order, in double precision with {@link StrictMath}, over
 *     {@code learningRate}, {@code weightDecay}, {@code iteration} (1 for the first step) and earlier scalars
 * @param slots new value of each state array, in order, over {@code w}, {@code g} (the gradient), the old slots and the
 *     scalars by name; the new value of an earlier slot {@code m} is {@code new_m}
 * @param update the new {@code w}, over the same and the new slots
 */
public record Optimizer(
        String name, double learningRate, double weightDecay, List<Named> scalars, List<Named> slots, Expr update) {

    /** A formula and the name of its value. */
    public record Named(String name, Expr formula) {}

    public Optimizer {
        scalars = List.copyOf(scalars);
        slots = List.copyOf(slots);
    }
}
