package dev.synapt.runtime.program;

/** Random numbers for one initial value, each drawn anew at every call. */
public interface Variates {
    /** Uniform in [0, 1). */
    double uniform();

    /** Normal with mean 0 and standard deviation 1. */
    double normal();

    /** Normal with mean 0 and standard deviation 1, drawn again while further than 2 from 0, as Keras truncates. */
    double truncatedNormal();

    /** The element of a random orthogonal matrix of the parameter's shape, its last dimension being the columns. */
    double orthogonal();

    /** The element of the unit matrix of the parameter's shape: 1 on the diagonal, else 0. */
    double identity();
}
