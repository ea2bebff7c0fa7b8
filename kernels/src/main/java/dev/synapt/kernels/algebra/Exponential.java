package dev.synapt.kernels.algebra;

/**
 * e^x in the basic operations: {@code x = n ln 2 + r} with an integer n and {@code |r| <= ln 2 / 2}, a polynomial for
 * {@code e^r - 1}, and 2^n by writing n into the exponent's bits.
 */
final class Exponential {
    private static final Expr ONE = Expr.constant(1);
    private static final Expr INFINITY = Expr.constant(Double.POSITIVE_INFINITY);

    private final ElementaryTable table;
    private final int fractionBits;

    Exponential(ElementaryTable table) {
        this.table = table;
        this.fractionBits = table.precision().fractionBits();
    }

    /**
     * The argument reduced.
     *
     * @param shifted n + {@code bias} in the low bits
     * @param expm1 {@code e^r - 1}
     */
    private record Reduced(Expr shifted, Expr expm1) {}

    private Reduced reduce(Expr x, int bias) {
        Expr shifted = shifted(x, bias);
        return new Reduced(shifted, expm1OfRemainder(remainder(x, shifted, bias)));
    }

    private Expr shift(int bias) {
        return Expr.constant(table.integerShift() + bias);
    }

    private Expr shifted(Expr x, int bias) {
        return x.fma(Expr.constant(1 / Math.log(2)), shift(bias));
    }

    /** The r that is left of x. */
    private Expr remainder(Expr x, Expr shifted, int bias) {
        Expr n = shifted.minus(shift(bias));
        Expr high = n.fma(Expr.constant(-table.ln2High()), x);
        return n.fma(Expr.constant(-table.ln2Low()), high);
    }

    private Expr expm1OfRemainder(Expr r) {
        return r.times(r).fma(ElementaryTable.polynomial(table.exp(), r), r);
    }

    /** The low bits of a shifted n, moved into the exponent's place. */
    private Expr exponentBits(Reduced reduced) {
        return Expr.shift(Op.SHIFT_LEFT, reduced.shifted().apply(Op.BITS), fractionBits);
    }

    /** 2^n for a bias that makes n an exponent as it is stored. */
    private Expr scale(Reduced reduced) {
        return exponentBits(reduced).apply(Op.FROM_BITS);
    }

    /** e^x for all x. */
    Expr exp(Expr x) {
        return bounded(x, Expr.constant(0), power(reduce(x, 0)));
    }

    /** e^(x + y) for all x, and a y that rounding x may have taken from it; none where x is infinite. */
    Expr exp(Expr x, Expr y) {
        Expr low = Expr.select(Op.SELECT_LT, x.apply(Op.ABS), INFINITY, y, Expr.constant(0));
        Expr shifted = shifted(x, 0);
        Expr value = power(
                new Reduced(shifted, expm1OfRemainder(remainder(x, shifted, 0).plus(low))));
        double place = Math.scalb(1.0, -fractionBits - 1);
        // Two places below the largest number, which the error of the polynomial may not lead beyond, and one below the
        // smallest normal one.
        Expr above = beyond(x, low, table.precision().maxExponent() + 1, -3 * place);
        Expr below = beyond(x, low, 1 - table.precision().maxExponent(), -place);
        Expr notAbove = Expr.select(Op.SELECT_LE, above, Expr.constant(0), value, x.plus(INFINITY));
        return Expr.select(Op.SELECT_LT, below, Expr.constant(0), Expr.constant(0), notAbove);
    }

    /** What x + y exceeds {@code n ln 2 + slack} by, exact in its first digits where that is little. */
    private Expr beyond(Expr x, Expr y, int n, double slack) {
        double high = table.precision().round(n * table.ln2High());
        double low = Math.fma(n, table.ln2High(), -high) + n * table.ln2Low() + slack;
        return x.minus(Expr.constant(high)).plus(y.minus(Expr.constant(low)));
    }

    /** e^r 2^n, where that is a normal number. */
    private Expr power(Reduced reduced) {
        Expr significand = ONE.plus(reduced.expm1());
        // Added to the exponent's bits rather than multiplied: 2^n by itself may be out of range where e^x is not.
        return Expr.of(Op.WORD_ADD, significand.apply(Op.BITS), exponentBits(reduced))
                .apply(Op.FROM_BITS);
    }

    /** e^x - 1 for all x. */
    Expr expm1(Expr x) {
        // Half of 2^n, as 2^n itself overflows for the largest x.
        Reduced reduced = reduce(x, table.precision().maxExponent() - 1);
        Expr half = scale(reduced);
        Expr value = reduced.expm1().fma(half, half.minus(Expr.constant(0.5))).times(2);
        Expr flushed = Expr.select(
                Op.SELECT_LT, x.apply(Op.ABS), Expr.constant(table.smallestNormal()), Expr.constant(0), value);
        return bounded(x, Expr.constant(-1), flushed);
    }

    private Expr bounded(Expr x, Expr below, Expr value) {
        // x + infinity is infinity for large x and NaN for NaN.
        Expr notAbove = Expr.select(Op.SELECT_LE, x, Expr.constant(table.expHighest()), value, x.plus(INFINITY));
        return Expr.select(Op.SELECT_LT, x, Expr.constant(table.expLowest()), below, notAbove);
    }

    /** e^x where both it and 2^n are normal numbers; NaN for NaN. */
    Expr expInRange(Expr x) {
        Reduced reduced = reduce(x, table.precision().maxExponent());
        Expr scale = scale(reduced);
        return reduced.expm1().fma(scale, scale);
    }

    /** e^x - 1 where both e^x and 2^n are normal numbers; NaN for NaN. */
    Expr expm1InRange(Expr x) {
        Reduced reduced = reduce(x, table.precision().maxExponent());
        Expr scale = scale(reduced);
        return reduced.expm1().fma(scale, scale.minus(ONE));
    }

    /** 1 + e^x, rounded once but for the error of e^x, where e^x and 2^n are normal numbers; NaN for NaN. */
    Expr onePlusExpInRange(Expr x) {
        Reduced reduced = reduce(x, table.precision().maxExponent());
        Expr scale = scale(reduced);
        Expr sum = scale.plus(ONE);
        // Zero but where 2^n is large.
        Expr lost = ONE.minus(sum.minus(scale));
        return sum.plus(reduced.expm1().fma(scale, lost));
    }
}
