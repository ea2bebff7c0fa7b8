package dev.synapt.runtime.program;

/**
 * Takes quarters of a turn off angles that are too large for the arithmetic of their own precision: with so many bits
 * of 2/pi that those of the angle's exponent meet those before the point (Payne and Hanek, 1983). What is left is right
 * to the last place or the one before, for every angle there is.
 *
 * <p>An angle is as good as the smaller one that {@code reduced} makes of it and {@code quarters} of a turn: generated
 * code takes the sine of these instead. Smaller angles stay as they are, and so does NaN; an infinite one becomes NaN.
 */
public final class LargeAngles {
    /** The largest float that stays as it is. */
    static final float FLOAT_LIMIT = 0x1p16f;

    /** The largest double that stays as it is. */
    static final double DOUBLE_LIMIT = 0x1p30;

    /** The bits of 2/pi behind its point, and before them a word without any. */
    private static final long[] TWO_OVER_PI = {
        0,
        0xA2F9836E4E441529L,
        0xFC2757D1F534DDC0L,
        0xDB6295993C439041L,
        0xFE5163ABDEBBC561L,
        0xB7246E3A424DD2E0L,
        0x06492EEA09D1921CL,
        0xFE1DEB1CB129A73EL,
        0xE88235F52EBB4484L,
        0xE99C7026B45F7E41L,
        0x3991D639835339F4L,
        0x9C845F8BBDF9283BL,
        0x1FF897FFDE05980FL,
        0xEF2F118B5A0A6D1FL,
        0x6D367ECF27CB09B7L,
        0x4F463F669E5FEA2DL,
        0x7527BAC7EBE5F17BL,
        0x3D0739F78A5292EAL,
        0x6BFB5FB11F8D5D08L,
        0x56033046FC7B6BABL
    };

    /** Bits of a word that are behind the point: two count quarters of a turn, of which four are none. */
    private static final int FRACTION = Long.SIZE - 2;

    /** The nearest float to pi / 2, for an angle in units of 2^-62 quarters, and what that lacks. */
    private static final float FLOAT_UNIT = 0x1.921fb6p-62f;

    private static final float FLOAT_UNIT_REST = -0x1.777a5cp-87f;

    /** The same in double precision. */
    private static final double DOUBLE_UNIT = 0x1.921fb54442d18p-62;

    private static final double DOUBLE_UNIT_REST = 0x1.1a62633145c07p-116;

    private LargeAngles() {}

    /** What is left of a large angle, in radians, from -pi / 4 to pi / 4. */
    public static float reduced(float x) {
        if (!(Math.abs(x) > FLOAT_LIMIT)) {
            return x;
        }
        if (Float.isInfinite(x)) {
            return Float.NaN;
        }
        long rest = withoutQuarters(turns(x));
        float high = (float) rest;
        float low = (float) (rest - (long) high);
        float magnitude = Math.fma(high, FLOAT_UNIT, Math.fma(high, FLOAT_UNIT_REST, low * FLOAT_UNIT));
        return x < 0 ? -magnitude : magnitude;
    }

    /** The quarters of a turn that are taken off, from -3 to 3. */
    public static float quarters(float x) {
        return Math.abs(x) > FLOAT_LIMIT ? (x < 0 ? -wholeQuarters(turns(x)) : wholeQuarters(turns(x))) : 0;
    }

    /** What is left of a large angle, in radians, from -pi / 4 to pi / 4. */
    public static double reduced(double x) {
        if (!(Math.abs(x) > DOUBLE_LIMIT)) {
            return x;
        }
        if (Double.isInfinite(x)) {
            return Double.NaN;
        }
        long rest = withoutQuarters(highTurns(x));
        double high = (double) rest;
        double low = (double) (rest - (long) high) + (double) (lowTurns(x) >>> 1) * 0x1p-63;
        double magnitude = Math.fma(high, DOUBLE_UNIT, Math.fma(high, DOUBLE_UNIT_REST, low * DOUBLE_UNIT));
        return x < 0 ? -magnitude : magnitude;
    }

    /** The quarters of a turn that are taken off, from -3 to 3. */
    public static double quarters(double x) {
        return Math.abs(x) > DOUBLE_LIMIT ? (x < 0 ? -wholeQuarters(highTurns(x)) : wholeQuarters(highTurns(x))) : 0;
    }

    private static int wholeQuarters(long turns) {
        return (int) ((turns + (1L << (FRACTION - 1))) >>> FRACTION);
    }

    private static long withoutQuarters(long turns) {
        return (turns << (Long.SIZE - FRACTION)) >> (Long.SIZE - FRACTION);
    }

    /** The quarters of a turn that an angle has, in units of 2^-62, without whole turns. */
    private static long turns(float x) {
        int bits = Float.floatToRawIntBits(x);
        long significand = (bits & 0x7F_FFFF) | 0x80_0000;
        int from = first((bits >>> 23 & 0xFF) - 150);
        return significand * word(from) + ((significand * (word(from + Long.SIZE) >>> 32)) >>> 32);
    }

    /** The same of a double: the upper half of 128 bits. */
    private static long highTurns(double x) {
        int from = first(exponent(x));
        long middle = significand(x) * word(from + Long.SIZE);
        long carry = Long.compareUnsigned(lowTurns(x), middle) < 0 ? 1 : 0;
        return significand(x) * word(from) + multiplyHigh(significand(x), word(from + Long.SIZE)) + carry;
    }

    /** The lower half. */
    private static long lowTurns(double x) {
        int from = first(exponent(x)) + Long.SIZE;
        return significand(x) * word(from) + multiplyHigh(significand(x), word(from + Long.SIZE));
    }

    /** The upper half of a product, of which the second factor has no sign. */
    private static long multiplyHigh(long significand, long word) {
        return Math.multiplyHigh(significand, word) + (significand & (word >> (Long.SIZE - 1)));
    }

    private static long significand(double x) {
        return (Double.doubleToRawLongBits(x) & 0xF_FFFF_FFFF_FFFFL) | 0x10_0000_0000_0000L;
    }

    /** Of the last place. */
    private static int exponent(double x) {
        return (int) (Double.doubleToRawLongBits(x) >>> 52 & 0x7FF) - 1075;
    }

    /** The first bit of the table that a number with this last place makes more of than whole turns. */
    private static int first(int exponent) {
        return Long.SIZE + exponent - 2;
    }

    /** 64 bits of the table. */
    private static long word(int from) {
        int index = from / Long.SIZE;
        int shift = from % Long.SIZE;
        return (TWO_OVER_PI[index] << shift) | (TWO_OVER_PI[index + 1] >>> 1 >>> (Long.SIZE - 1 - shift));
    }
}
