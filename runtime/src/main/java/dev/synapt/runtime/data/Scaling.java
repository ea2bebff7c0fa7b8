package dev.synapt.runtime.data;

/** How the numbers of a column are brought to the same size as those of others; measured on the training rows only. */
public enum Scaling {
    /** {@code (x - mean) / standard deviation}; the deviation divides by the number of values. */
    STANDARD,
    /** {@code (x - minimum) / (maximum - minimum)}: the training rows lie from 0 to 1, others may lie outside. */
    MIN_MAX,
    /** As they are. */
    UNSCALED
}
