package dev.synapt.runtime.program;

/** The number type of a network's weights, activations and gradients. */
public enum NumberType {
    /** 32 bits: every array of the network is a {@code float[]}. */
    FLOAT32,
    /** 64 bits: every array of the network is a {@code double[]}. */
    FLOAT64;

    /** Whether a number is finite, and stays so when it is converted. */
    public boolean holds(double number) {
        return this == FLOAT32 ? Float.isFinite((float) number) : Double.isFinite(number);
    }
}
