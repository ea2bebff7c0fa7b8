package dev.synapt.kernels.algebra;

import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code a^b = e^(b log a)} for an a that is not negative. Whatever the logarithm is off by, as part of it, the power
 * is off by b log(a) times that; so logarithm and product are worked out in two numbers each, of which the second holds
 * what rounding took from the first (Dekker, "A floating-point technique for extending the available precision", 1971).
 */
final class Power {
    private static final Expr ONE = Expr.constant(1);
    private static final Expr TWO = Expr.constant(2);

    private final ElementaryTable table;
    private final Exponential exponential;
    private final Logarithm logarithm;

    Power(ElementaryTable table, Exponential exponential, Logarithm logarithm) {
        this.table = table;
        this.exponential = exponential;
        this.logarithm = logarithm;
    }

    /** The sum of two numbers, of which the second is small beside the first. */
    private record Pair(Expr high, Expr low) {
        /** Exact. */
        static Pair product(Expr x, Expr y) {
            Expr high = x.times(y);
            return new Pair(high, x.fma(y, high.negated()));
        }

        /** Exact where x is 0 or no smaller than y. */
        static Pair sum(Expr x, Expr y) {
            Expr high = x.plus(y);
            return new Pair(high, y.minus(high.minus(x)));
        }

        Pair times(Pair other) {
            Pair product = product(high, other.high);
            return product.plus(high.times(other.low)).plus(low.times(other.high));
        }

        /** To the second number. */
        Pair plus(Expr further) {
            return new Pair(high, low.plus(further));
        }
    }

    /** a^b, which is 1 for b = 0. */
    Expr of(Expr a, Expr b) {
        Logarithm.Parts parts = logarithm.parts(a);
        Pair log = log(parts.k(), parts.f());
        Expr high = Logarithm.anywhere(a, log.high());
        Pair exponent = Pair.product(b, high).plus(b.times(log.low()));
        Expr power = exponential.exp(exponent.high(), exponent.low());
        return Expr.select(Op.SELECT_EQ, b, Expr.constant(0), ONE, power);
    }

    /**
     * {@code k ln 2 + 2 s + 2/3 s^3 + 2/5 s^5 ...} for {@code s = f / (2 + f)}. Behind the third power single numbers
     * will do: those terms are 2^-12 of the whole.
     */
    private Pair log(Expr k, Expr f) {
        Pair whole = Pair.product(k, Expr.constant(table.ln2High())).plus(k.times(table.ln2Low()));
        Pair s = quotient(f);
        Pair square = s.times(s);
        Pair cube = s.times(square);
        Pair third = cube.times(constant(2, 3));
        Expr rest = cube.high().times(square.high()).times(ElementaryTable.polynomial(higher(), square.high()));
        Pair first = Pair.sum(whole.high(), s.high().times(2));
        Pair both = Pair.sum(first.high(), third.high());
        Expr low = rest.plus(third.low())
                .plus(s.low().times(2))
                .plus(whole.low())
                .plus(both.low())
                .plus(first.low());
        return Pair.sum(both.high(), low);
    }

    /** {@code f / (2 + f)}. */
    private static Pair quotient(Expr f) {
        Pair divisor = Pair.sum(TWO, f);
        Expr high = f.over(divisor.high());
        Expr left = high.negated().fma(divisor.high(), f);
        return new Pair(high, high.negated().fma(divisor.low(), left).over(divisor.high()));
    }

    /** A fraction, in two constants. */
    private Pair constant(double above, double below) {
        double high = table.precision().round(above / below);
        return new Pair(Expr.constant(high), Expr.constant(Math.fma(-below, high, above) / below));
    }

    /** 2/5, 2/7 and so on, until the first that is left out is 2^-37 of the logarithm, or 2^-68 in double precision. */
    private List<Double> higher() {
        int terms = table.precision() == Precision.FLOAT32 ? 4 : 11;
        return IntStream.range(0, terms).mapToObj(i -> 2.0 / (2 * i + 5)).toList();
    }
}
