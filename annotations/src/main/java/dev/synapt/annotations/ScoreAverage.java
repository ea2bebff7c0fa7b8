package dev.synapt.annotations;

/** What {@link FBetaScore} makes of the scores of classes. */
public enum ScoreAverage {
    /** The mean over classes. */
    MACRO,

    /** One score of all outputs together. */
    MICRO,

    /** The mean over classes, each counting as often as it is there. */
    WEIGHTED
}
