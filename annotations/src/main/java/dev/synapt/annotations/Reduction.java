package dev.synapt.annotations;

/**
 * How the losses of a batch become one number. A sample's loss is first multiplied by the sample's weight, where it has
 * one.
 */
public enum Reduction {
    /** Their sum over the number of samples, or of their rows where they have several, whatever these weigh. */
    SUM_OVER_BATCH_SIZE,
    /** Their sum. */
    SUM,
    /** The same as {@link #SUM_OVER_BATCH_SIZE}, as in Keras. */
    MEAN,
    /** Their sum over that of the weights. */
    MEAN_WITH_SAMPLE_WEIGHT
}
