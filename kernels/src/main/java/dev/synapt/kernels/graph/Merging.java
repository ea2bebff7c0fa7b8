package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.vocabulary.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What the layers that join tensors of one shape make of two elements; of more, from the first to the last. */
enum Merging {
    ADD,
    SUBTRACT,
    MULTIPLY,
    /** The sum, which is divided in the end. */
    AVERAGE,
    MAXIMUM,
    MINIMUM;

    /** What the layer of that annotation does, if it is one of these. */
    static Optional<Merging> of(String annotation) {
        return Arrays.stream(values())
                .filter(m -> m.name().equals(annotation.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** The formula of so many inputs. */
    Expr formula(int inputs) {
        Expr all = IntStream.range(0, inputs)
                .mapToObj(Operation.Merge::input)
                .reduce(this::both)
                .orElseThrow();
        return Simplifier.simplify(this == AVERAGE ? all.over(Expr.constant(inputs)) : all);
    }

    private Expr both(Expr a, Expr b) {
        return switch (this) {
            case ADD, AVERAGE -> a.plus(b);
            case SUBTRACT -> a.minus(b);
            case MULTIPLY -> a.times(b);
            case MAXIMUM -> Expr.of(Op.MAX, a, b);
            case MINIMUM -> Expr.of(Op.MIN, a, b);
        };
    }

    /** The numbers that inputs from these ranges can give. */
    Range values(List<Range> inputs) {
        Range all = inputs.stream().reduce(this::values).orElseThrow();
        int divisor = this == AVERAGE ? inputs.size() : 1;
        return Range.closed(all.low() / divisor, all.high() / divisor);
    }

    /** Each function is monotonic in each operand, so that its extremes lie at theirs. */
    private Range values(Range a, Range b) {
        double[] corners = DoubleStream.of(a.low(), a.high())
                .flatMap(x -> DoubleStream.of(b.low(), b.high()).map(y -> both(x, y)))
                // Zero times infinity: the bound is never reached, the zero is.
                .map(value -> Double.isNaN(value) ? 0 : value)
                .toArray();
        return Range.closed(
                Arrays.stream(corners).min().orElseThrow(),
                Arrays.stream(corners).max().orElseThrow());
    }

    private double both(double a, double b) {
        return switch (this) {
            case ADD, AVERAGE -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
        };
    }
}
