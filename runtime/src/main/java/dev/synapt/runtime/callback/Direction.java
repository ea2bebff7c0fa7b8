package dev.synapt.runtime.callback;

/** Which values of a metric are better: Keras's {@code mode}. */
public enum Direction {
    /** {@link #SMALLER} for losses and errors, {@link #LARGER} for accuracies and other shares; by the name. */
    BY_NAME,
    /** Small values are better, as of a loss. */
    SMALLER,
    /** Large values are better, as of an accuracy. */
    LARGER
}
