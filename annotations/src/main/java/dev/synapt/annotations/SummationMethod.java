package dev.synapt.annotations;

/** How {@link Auc} takes the area between two points of a curve. */
public enum SummationMethod {
    /** Of the mean height; for precision and recall, interpolated as Davis and Goadrich (2006). */
    INTERPOLATION,

    /** Of the greater height. */
    MAJORING,

    /** Of the lesser height. */
    MINORING
}
