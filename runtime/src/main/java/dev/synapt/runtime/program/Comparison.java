package dev.synapt.runtime.program;

/** Whether a loss compares the samples of a batch by their labels, which are then any numbers. */
public enum Comparison {
    /** Each sample has a loss of its own. */
    NONE,
    /** With all other samples. */
    WITH_OTHERS,
    /** With all samples, itself among them. */
    WITH_ALL
}
