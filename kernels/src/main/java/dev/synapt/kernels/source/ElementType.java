package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.DecimalText;
import dev.synapt.kernels.algebra.Precision;
import java.util.Locale;

/** The Java and Vector API names that belong to a precision. */
enum ElementType implements Dialect {
    FLOAT("float", "Float", "FloatVector", "int", "IntVector"),
    DOUBLE("double", "Double", "DoubleVector", "long", "LongVector");

    private final String real;
    private final String boxed;
    private final String vector;
    private final String word;
    private final String wordVector;

    ElementType(String real, String boxed, String vector, String word, String wordVector) {
        this.real = real;
        this.boxed = boxed;
        this.vector = vector;
        this.word = word;
        this.wordVector = wordVector;
    }

    static ElementType of(Precision precision) {
        return precision == Precision.FLOAT32 ? FLOAT : DOUBLE;
    }

    /** {@code float} or {@code double}. */
    @Override
    public String real() {
        return real;
    }

    /** Type argument of a species of reals. */
    String boxed() {
        return boxed;
    }

    /** Vector class of reals. */
    String vector() {
        return vector;
    }

    /** {@code int} or {@code long}. */
    @Override
    public String word() {
        return word;
    }

    /** Vector class of words. */
    String wordVector() {
        return wordVector;
    }

    /** Type argument of a species of words. */
    String wordBoxed() {
        return this == FLOAT ? "Integer" : "Long";
    }

    /** The array type. */
    String array() {
        return real + "[]";
    }

    /** Bits of an element. */
    int bits() {
        return this == FLOAT ? Float.SIZE : Double.SIZE;
    }

    /** A local in double precision, rounded to this type. */
    String rounded(String local) {
        return this == FLOAT ? "(float) " + local : local;
    }

    @Override
    public String literal(double value) {
        double rounded = this == FLOAT ? (float) value : value;
        if (Double.isNaN(rounded)) {
            return boxed + ".NaN";
        }
        if (Double.isInfinite(rounded)) {
            return boxed + (rounded > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
        }
        return this == FLOAT ? DecimalText.of((float) value) + "f" : DecimalText.of(value);
    }

    @Override
    public String wordLiteral(long value) {
        return this == FLOAT ? hexOrDecimal((int) value) : value + "L";
    }

    private static String hexOrDecimal(int value) {
        return value > 4096 || value < -4096
                ? "0x" + Integer.toHexString(value).toUpperCase(Locale.ROOT)
                : String.valueOf(value);
    }

    @Override
    public String toBits(String real) {
        return this == FLOAT ? "Float.floatToRawIntBits(" + real + ")" : "Double.doubleToRawLongBits(" + real + ")";
    }

    @Override
    public String fromBits(String word) {
        return this == FLOAT ? "Float.intBitsToFloat(" + word + ")" : "Double.longBitsToDouble(" + word + ")";
    }

    @Override
    public String abs(String real) {
        return "Math.abs(" + real + ")";
    }

    @Override
    public String sqrt(String real) {
        return (this == FLOAT ? "(float) " : "") + "Math.sqrt(" + real + ")";
    }

    @Override
    public String reducedAngle(String real) {
        return "LargeAngles.reduced(" + real + ")";
    }

    @Override
    public String quarterTurns(String real) {
        return "LargeAngles.quarters(" + real + ")";
    }

    @Override
    public String max(String a, String b) {
        return "Math.max(" + a + ", " + b + ")";
    }

    @Override
    public String min(String a, String b) {
        return "Math.min(" + a + ", " + b + ")";
    }

    @Override
    public String fma(String a, String b, String c) {
        return "Math.fma(" + a + ", " + b + ", " + c + ")";
    }

    @Override
    public String shiftRight(String word, long bits) {
        return word + " >>> " + bits;
    }

    @Override
    public String shiftRightSigned(String word, long bits) {
        return word + " >> " + bits;
    }
}
