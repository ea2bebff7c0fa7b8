package dev.synapt.kernels.algebra;

import java.math.BigInteger;

/**
 * Angles that are too large for pi / 2 to be taken off in the arithmetic of their own precision. Of the bits of 2/pi
 * those are left out that make whole turns of the angle, and the next three words are multiplied with its significand
 * (Payne and Hanek, "Radian reduction for trigonometric functions", 1983); of the product two words are kept. Their
 * first two bits count quarters of a turn; the rest, times pi / 2, is what is left of the angle.
 *
 * <p>Here in integers of any size; generated code has the same numbers from longs.
 */
final class LargeAngle {
    /** As many bits of 2/pi as the largest double asks for. */
    private static final int BITS = 19 * Long.SIZE;

    /** Further bits that pi is worked out with. */
    private static final int GUARD = 64;

    private static final BigInteger TWO_OVER_PI =
            BigInteger.TWO.shiftLeft(2 * BITS + GUARD).divide(pi());

    private final Precision precision;
    private final double x;

    private LargeAngle(double x, Precision precision) {
        this.precision = precision;
        this.x = x;
    }

    /** What is left of a large angle, from -pi / 4 to pi / 4; NaN of an infinite one; a smaller one as it is. */
    static double reduced(double x, Precision precision) {
        if (!isLarge(x, precision)) {
            return x;
        }
        return Double.isInfinite(x) ? Double.NaN : Math.signum(x) * new LargeAngle(Math.abs(x), precision).rest();
    }

    /** The quarters of a turn that are taken off it, from -3 to 3. */
    static double quarters(double x, Precision precision) {
        return isLarge(x, precision) && Double.isFinite(x)
                ? Math.signum(x) * (new LargeAngle(Math.abs(x), precision).quarters() % 4)
                : 0;
    }

    private static boolean isLarge(double x, Precision precision) {
        return Math.abs(x) > ElementaryTable.of(precision).largestAngle();
    }

    /** Bits of the kept words that are behind the point. */
    private int fraction() {
        return 2 * precision.bits() - 2;
    }

    /** Of 2/pi times the angle, the kept words. */
    private BigInteger turns() {
        int exponent = Math.getExponent(x) - precision.fractionBits();
        BigInteger significand = BigInteger.valueOf((long) Math.scalb(x, -exponent));
        BigInteger words = last(TWO_OVER_PI.shiftRight(BITS - exponent + 2 - 3 * precision.bits()), 3);
        return last(words.multiply(significand).shiftRight(precision.bits()), 2);
    }

    private BigInteger last(BigInteger number, int words) {
        return number.mod(BigInteger.ONE.shiftLeft(words * precision.bits()));
    }

    /** From 0 to 4. */
    private int quarters() {
        return turns().add(BigInteger.ONE.shiftLeft(fraction() - 1))
                .shiftRight(fraction())
                .intValueExact();
    }

    private double rest() {
        BigInteger rest = turns().subtract(BigInteger.valueOf(quarters()).shiftLeft(fraction()));
        long whole = rest.shiftRight(fraction() + 2 - Long.SIZE).longValueExact();
        double high = precision == Precision.FLOAT32 ? (float) whole : (double) whole;
        double low = whole - (long) high;
        if (precision == Precision.FLOAT64) {
            low += (rest.longValue() >>> 1) * 0x1p-63;
        }
        ElementaryTable table = ElementaryTable.of(precision);
        double unit = Math.scalb(table.halfPi().get(0), 2 - Long.SIZE);
        double further = Math.scalb(table.halfPi().get(1), 2 - Long.SIZE);
        Arithmetic arithmetic = Arithmetic.of(precision);
        double correction = arithmetic.fma(high, further, arithmetic.binary(Op.MUL, low, unit));
        return arithmetic.fma(high, unit, correction);
    }

    /** {@code 2^(BITS + GUARD)} times pi, by Machin's formula. */
    private static BigInteger pi() {
        return arctangent(5).shiftLeft(2).subtract(arctangent(239)).shiftLeft(2);
    }

    /** {@code 2^(BITS + GUARD)} times the arctangent of 1/n. */
    private static BigInteger arctangent(int n) {
        BigInteger power = BigInteger.ONE.shiftLeft(BITS + GUARD).divide(BigInteger.valueOf(n));
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; power.signum() != 0; i += 2) {
            BigInteger term = power.divide(BigInteger.valueOf(i));
            sum = i % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(BigInteger.valueOf((long) n * n));
        }
        return sum;
    }
}
