package dev.synapt.runtime.program;

/** Random numbers for one initial value, each drawn anew at every call. */
public interface Variates {
    /** Uniform in [0, 1). */
    double uniform();

    /** Normal with mean 0 and standard deviation 1. */
    double normal();

    /** Normal with mean 0 and standard deviation 1, drawn again while further than 2 from 0, as Keras truncates. */
    double truncatedNormal();
}
