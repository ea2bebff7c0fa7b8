package dev.synapt.kernels.algebra;

/** The basic operations, worked out one at a time in one precision. Floats are carried in doubles, exactly. */
sealed interface Arithmetic permits FloatArithmetic, DoubleArithmetic {
    static Arithmetic of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatArithmetic() : new DoubleArithmetic();
    }

    /** An operation on one real, rounded once. */
    double unary(Op op, double x);

    /** An operation on two reals, rounded once. */
    double binary(Op op, double a, double b);

    /** {@code a * b + c}, rounded once. */
    double fma(double a, double b, double c);

    /** An operation on two words. */
    long binary(Op op, long a, long b);

    /** A word shifted. */
    long shift(Op op, long x, int amount);

    static IllegalArgumentException unknown(Op op) {
        return new IllegalArgumentException(op + " is not a basic operation: lower the expression first");
    }
}
