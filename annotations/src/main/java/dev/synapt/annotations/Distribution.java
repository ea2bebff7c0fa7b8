package dev.synapt.annotations;

/** What {@link VarianceScaling} draws from. */
public enum Distribution {
    /** Normal, drawn again beyond two standard deviations, and widened to have the variance nevertheless. */
    TRUNCATED,

    /** Normal. */
    UNTRUNCATED,

    /** Uniform. */
    UNIFORM
}
