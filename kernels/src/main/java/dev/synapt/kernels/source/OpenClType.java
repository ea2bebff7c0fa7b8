package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.DecimalText;
import dev.synapt.kernels.algebra.Precision;
import java.util.Locale;

/**
 * How OpenCL C writes the numbers of a precision. Words are unsigned: C says nothing of what a signed one overflows to.
 */
enum OpenClType implements Dialect {
    FLOAT("float", "int"),
    DOUBLE("double", "long");

    /** Elements of the vectors that register tiles are made of: of floats, the widest registers there are. */
    static final int LANES = 16;

    /**
     * Names of the helpers that {@link OpenClPrinter} prints; OpenCL's own {@code fmax} and {@code fmin} pass NaNs
     * over.
     */
    static final String MAXIMUM = "maximum";

    static final String MINIMUM = "minimum";

    private final String real;
    private final String signed;

    OpenClType(String real, String signed) {
        this.real = real;
        this.signed = signed;
    }

    static OpenClType of(Precision precision) {
        return precision == Precision.FLOAT32 ? FLOAT : DOUBLE;
    }

    @Override
    public String real() {
        return real;
    }

    @Override
    public String word() {
        return "u" + signed;
    }

    /** An array that work-items share. */
    String array() {
        return "__global " + real + "*";
    }

    /** A vector of {@link #LANES} reals. */
    String vector() {
        return real + LANES;
    }

    /** Elements of the widest vector registers: half a panel of a parameter. */
    int lanes() {
        return this == FLOAT ? LANES : LANES / 2;
    }

    /** The signed type of words. */
    String signed() {
        return signed;
    }

    /** Name of the helper {@link #MAXIMUM} for vectors. */
    String maximum(int lanes) {
        return MAXIMUM + lanes;
    }

    /** Name of the helper {@link #MINIMUM} for vectors. */
    String minimum(int lanes) {
        return MINIMUM + lanes;
    }

    @Override
    public String literal(double value) {
        double rounded = this == FLOAT ? (float) value : value;
        String suffix = this == FLOAT ? "f" : "";
        if (Double.isNaN(rounded)) {
            return "(" + real + ") NAN";
        }
        if (Double.isInfinite(rounded)) {
            return "(" + real + ") " + (rounded > 0 ? "INFINITY" : "-INFINITY");
        }
        return (this == FLOAT ? DecimalText.of((float) value) : DecimalText.of(value)) + suffix;
    }

    @Override
    public String wordLiteral(long value) {
        return this == FLOAT
                ? "0x" + Integer.toHexString((int) value).toUpperCase(Locale.ROOT) + "u"
                : "0x" + Long.toHexString(value).toUpperCase(Locale.ROOT) + "ul";
    }

    @Override
    public String toBits(String operand) {
        return "as_" + word() + "(" + operand + ")";
    }

    @Override
    public String fromBits(String operand) {
        return "as_" + real + "(" + operand + ")";
    }

    @Override
    public String abs(String operand) {
        return "fabs(" + operand + ")";
    }

    @Override
    public String sqrt(String operand) {
        return "sqrt(" + operand + ")";
    }

    @Override
    public String reducedAngle(String operand) {
        return LargeAnglesCode.REDUCED + "(" + operand + ")";
    }

    @Override
    public String quarterTurns(String operand) {
        return LargeAnglesCode.QUARTERS + "(" + operand + ")";
    }

    @Override
    public String max(String a, String b) {
        return MAXIMUM + "(" + a + ", " + b + ")";
    }

    @Override
    public String min(String a, String b) {
        return MINIMUM + "(" + a + ", " + b + ")";
    }

    @Override
    public String fma(String a, String b, String c) {
        return "fma(" + a + ", " + b + ", " + c + ")";
    }

    @Override
    public String shiftRight(String operand, long bits) {
        return operand + " >> " + bits;
    }

    @Override
    public String shiftRightSigned(String operand, long bits) {
        return "(" + word() + ") ((" + signed + ") " + operand + " >> " + bits + ")";
    }
}
