package dev.synapt.kernels.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An index that is a sum of axes, each times a constant.
 *
 * @param terms each axis at most once, factors not 0
 * @param offset the constant part
 */
public record Affine(List<Term> terms, int offset) {

    /** An axis times a constant. */
    public record Term(Axis axis, int factor) {}

    public Affine {
        terms = List.copyOf(terms);
    }

    /** The axis itself. */
    public static Affine of(Axis axis) {
        return new Affine(List.of(new Term(axis, 1)), 0);
    }

    /** Always the same. */
    public static Affine constant(int offset) {
        return new Affine(List.of(), offset);
    }

    /** How far the index moves for one step of the axis. */
    public int factor(Axis axis) {
        return terms.stream()
                .filter(t -> t.axis().equals(axis))
                .mapToInt(Term::factor)
                .sum();
    }

    @Override
    public String toString() {
        String sum = terms.stream()
                .map(t -> (t.factor() == 1 ? "" : t.factor() + "*") + t.axis().name())
                .collect(Collectors.joining("+"));
        return sum.isEmpty() ? String.valueOf(offset) : sum + (offset == 0 ? "" : "+" + offset);
    }
}
