package dev.synapt.annotations;

/** What {@link R2Score} makes of the scores of outputs. */
public enum ClassAggregation {
    /** Their mean. */
    UNIFORM_AVERAGE,

    /** Their mean, outputs counting as much as their truth varies. */
    VARIANCE_WEIGHTED_AVERAGE
}
