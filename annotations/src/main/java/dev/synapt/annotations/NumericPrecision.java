package dev.synapt.annotations;

/** The floating-point numbers a network computes with (Keras: {@code dtype}). */
public enum NumericPrecision {
    /** IEEE 754 single precision, Java's {@code float}. */
    FLOAT32,

    /** IEEE 754 double precision, Java's {@code double}: half as fast and twice the memory; for checking gradients. */
    FLOAT64
}
