package dev.synapt.runtime.program;

/** The number type of a network's weights, activations and gradients. */
public enum NumberType {
    /** 32 bits: every array of the network is a {@code float[]}. */
    FLOAT32,
    /** 64 bits: every array of the network is a {@code double[]}. */
    FLOAT64
}
