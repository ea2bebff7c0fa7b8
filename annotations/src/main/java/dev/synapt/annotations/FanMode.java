package dev.synapt.annotations;

/** What {@link VarianceScaling} divides by. */
public enum FanMode {
    /** The inputs that a weight's unit sees. */
    FAN_IN,

    /** The outputs that it has. */
    FAN_OUT,

    /** The mean of both. */
    FAN_AVG
}
