package dev.synapt.kernels.graph;

/** What a pooling makes of the elements of a window that lie inside the sample. */
public enum Pooling {
    /** The greatest. */
    MAX,
    /** The mean. */
    AVERAGE
}
