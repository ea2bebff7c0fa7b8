package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that training changes, and that is saved.
 *
 * @param name layer and tensor, such as {@code dense_1/kernel}
 * @param shape a dense kernel is (inputs, units), a convolution's (size..., channels, filters), a bias (units)
 * @param initial the initializer over the variates {@code uniform}, {@code normal} and {@code truncatedNormal}, with
 *     fans and arguments folded in
 * @param seed the initializer's own seed; 0 for a stream of the network's
 * @param trained whether the optimizer changes it, along its gradient; else the layer keeps it itself, such as moving
 *     statistics
 * @param numbers that it holds whatever the seed, row-major, in place of an initializer; empty where there is one
 * @param penalty what it adds to the loss while it is trained; null where nothing
 * @param constraint that it fulfils after each update; null for none
 */
public record Parameter(
        String name,
        Shape shape,
        Expr initial,
        long seed,
        boolean trained,
        List<Double> numbers,
        @Nullable Penalty penalty,
        @Nullable Constraint constraint) {

    public Parameter {
        numbers = List.copyOf(numbers);
    }

    /** One that the optimizer changes. */
    public static Parameter trained(String name, Shape shape, Expr initial, long seed) {
        return new Parameter(name, shape, initial, seed, true, List.of(), null, null);
    }

    /** One that the layer keeps itself, with one number in all elements before training. */
    static Parameter kept(String name, Shape shape, double initial) {
        return new Parameter(name, shape, Expr.constant(initial), 0, false, List.of(), null, null);
    }

    /** One that stays as it is given. */
    static Parameter given(String name, Shape shape, List<Double> numbers) {
        return new Parameter(name, shape, Expr.constant(0), 0, false, numbers, null, null);
    }

    /** Name of the layer that has it; empty where none does. */
    public String layer() {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** What stands for an element of it in formulas. */
    public Expr variable() {
        return variable(name.substring(name.lastIndexOf('/') + 1));
    }

    /** The same by the name that it has in its layer: one that no variable of the generated code has. */
    static Expr variable(String ofLayer) {
        return Expr.variable(ofLayer + "Parameter");
    }

    /** It, and behind it the numbers that its penalty trains. */
    Stream<Parameter> withNumbers() {
        return penalty == null ? Stream.of(this) : Stream.concat(Stream.of(this), penalty.numbers().stream());
    }

    /** The same without penalty and constraint. */
    Parameter bare() {
        return new Parameter(name, shape, initial, seed, trained, numbers, null, null);
    }

    /** The same under a penalty. */
    Parameter penalized(Penalty by) {
        return new Parameter(name, shape, initial, seed, trained, numbers, by, constraint);
    }

    /** The same under a constraint. */
    Parameter constrained(Constraint by) {
        return new Parameter(name, shape, initial, seed, trained, numbers, penalty, by);
    }
}
