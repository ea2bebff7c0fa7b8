package dev.synapt.kernels.algebra;

/**
 * The floating-point type in which a program computes. Its {@linkplain ValueType#WORD words} are integers of the same
 * width, so that reals and words have the same number of lanes in a vector.
 */
public enum Precision {
    /** Java's {@code float}; words are {@code int}. */
    FLOAT32(Float.SIZE, 24, Float.MAX_EXPONENT),
    /** Java's {@code double}; words are {@code long}. */
    FLOAT64(Double.SIZE, 53, Double.MAX_EXPONENT);

    private final int bits;
    private final int significandBits;
    private final int maxExponent;

    Precision(int bits, int significandBits, int maxExponent) {
        this.bits = bits;
        this.significandBits = significandBits;
        this.maxExponent = maxExponent;
    }

    /** Width of a real and of a word in bits. */
    public int bits() {
        return bits;
    }

    /** Bits of the significand that are stored: all but the leading one. */
    public int fractionBits() {
        return significandBits - 1;
    }

    /** The largest exponent of a finite number, which is also the bias of the stored exponent. */
    public int maxExponent() {
        return maxExponent;
    }

    /** The number of this precision that is nearest to {@code value}. */
    public double round(double value) {
        return this == FLOAT32 ? (float) value : value;
    }

    /** The stored bits of a number of this precision, sign-extended from its width. */
    public long bitsOf(double value) {
        return this == FLOAT32 ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value);
    }

    /** The number of this precision whose stored bits are {@code word}. */
    public double fromBits(long word) {
        return this == FLOAT32 ? Float.intBitsToFloat((int) word) : Double.longBitsToDouble(word);
    }
}
