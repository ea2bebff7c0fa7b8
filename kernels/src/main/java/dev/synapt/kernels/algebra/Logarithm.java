package dev.synapt.kernels.algebra;

/**
 * log(x) in the basic operations: {@code x = 2^k (1 + f)} with 1 + f from sqrt(1/2) to sqrt(2), and {@code log(1 + f) =
 * f - f^2 / 2 + s (f^2 / 2 + R(s^2))} where {@code s = f / (2 + f)}.
 */
final class Logarithm {
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);
    private static final Expr INFINITY = Expr.constant(Double.POSITIVE_INFINITY);

    private final ElementaryTable table;
    private final Precision precision;
    private final int fractionBits;
    private final Expr rootOfHalfBits;

    Logarithm(ElementaryTable table) {
        this.table = table;
        this.precision = table.precision();
        this.fractionBits = precision.fractionBits();
        this.rootOfHalfBits = Expr.word(precision.bitsOf(Math.sqrt(0.5)));
    }

    /** Exponent and significand of a positive normal number, the one as a word, the other less 1. */
    private record Split(Expr exponent, Expr fraction) {}

    private Split split(Expr x) {
        Expr offset = Expr.of(Op.WORD_SUB, x.apply(Op.BITS), rootOfHalfBits);
        Expr exponent = Expr.shift(Op.SHIFT_RIGHT_SIGNED, offset, fractionBits);
        Expr fractionMask = Expr.word((1L << fractionBits) - 1);
        Expr significand = Expr.of(Op.WORD_ADD, Expr.of(Op.WORD_AND, offset, fractionMask), rootOfHalfBits)
                .apply(Op.FROM_BITS);
        return new Split(exponent, significand.minus(ONE));
    }

    /** The exponent, less {@code scaling}, as a real: its bits added to those of a number with room for it. */
    private Expr real(Expr exponent, Expr shiftAndScaling) {
        Expr shiftBits = Expr.word(precision.bitsOf(table.integerShift()));
        return Expr.of(Op.WORD_ADD, exponent, shiftBits).apply(Op.FROM_BITS).minus(shiftAndScaling);
    }

    /** {@code k ln 2 + log(1 + f)}. */
    private Expr combine(Expr k, Expr f) {
        Expr halfSquare = f.times(0.5).times(f);
        Expr s = f.over(f.plus(Expr.constant(2)));
        Expr z = s.times(s);
        Expr remainder = z.times(ElementaryTable.polynomial(table.log(), z));
        Expr correction =
                s.fma(halfSquare.plus(remainder), k.times(table.ln2Low())).minus(halfSquare);
        return k.fma(Expr.constant(table.ln2High()), correction.plus(f));
    }

    /** The k and f of a positive finite number. */
    record Parts(Expr k, Expr f) {}

    Parts parts(Expr x) {
        Expr smallest = Expr.constant(table.smallestNormal());
        // Denormal numbers are scaled into the normal range; that takes fractionBits from the exponent.
        Expr scaled = Expr.select(Op.SELECT_LT, x, smallest, x.times(Math.scalb(1.0, fractionBits)), x);
        Expr shift = Expr.constant(table.integerShift());
        Expr scaledShift = Expr.constant(table.integerShift() + fractionBits);
        Split split = split(scaled);
        Expr k = real(split.exponent(), Expr.select(Op.SELECT_LT, x, smallest, scaledShift, shift));
        return new Parts(k, split.fraction());
    }

    /** log(x) for all x. */
    Expr log(Expr x) {
        Parts parts = parts(x);
        return anywhere(x, combine(parts.k(), parts.f()));
    }

    /** The logarithm of x, which {@code value} is where x is positive and finite. */
    static Expr anywhere(Expr x, Expr value) {
        return positive(x, Expr.select(Op.SELECT_LT, x, INFINITY, value, x));
    }

    /** log(1 + x) for all x. */
    Expr log1p(Expr x) {
        Expr finite = Expr.select(Op.SELECT_LT, x, INFINITY, log1pInRange(x), x);
        Expr flushed = Expr.select(Op.SELECT_LT, x.apply(Op.ABS), Expr.constant(table.smallestNormal()), ZERO, finite);
        return positive(ONE.plus(x), flushed);
    }

    /** {@code value} for a positive x, minus infinity for 0, and otherwise NaN. */
    private static Expr positive(Expr x, Expr value) {
        Expr otherwise =
                Expr.select(Op.SELECT_EQ, x, ZERO, Expr.constant(Double.NEGATIVE_INFINITY), Expr.constant(Double.NaN));
        return Expr.select(Op.SELECT_GT, x, ZERO, value, otherwise);
    }

    /** log(1 + x) for finite x above -1. */
    Expr log1pInRange(Expr x) {
        Expr u = ONE.plus(x);
        Split split = split(u);
        // What rounding took from 1 + x, scaled as the fraction is. For small x this makes the fraction x itself.
        Expr lost = x.minus(u.minus(ONE));
        // Half of it, and twice the scale: that is a normal number, or zero, for the largest exponents too.
        Expr bias = Expr.word(precision.maxExponent() + 1L);
        Expr scale = Expr.shift(Op.SHIFT_LEFT, Expr.of(Op.WORD_SUB, bias, split.exponent()), fractionBits)
                .apply(Op.FROM_BITS);
        Expr fraction = lost.times(0.5).fma(scale, split.fraction());
        return combine(real(split.exponent(), Expr.constant(table.integerShift())), fraction);
    }
}
