package dev.synapt.runtime.data;

/** What becomes of a category that the training rows did not have. */
public enum UnknownCategory {
    /** An error that lists the known categories. */
    REFUSE,
    /** None of the column's inputs is 1. */
    ALL_ZERO
}
