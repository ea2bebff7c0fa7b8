package dev.synapt.kernels.algebra;

/** What an expression yields. */
public enum ValueType {
    /** A floating-point number of the program's {@link Precision}. */
    REAL,
    /**
     * An integer as wide as the reals, arithmetic modulo its width: {@code int} beside float, {@code long} beside
     * double.
     */
    WORD
}
