package dev.synapt.runtime.program;

/** How the losses of a batch's rows become one number, by Keras's names. */
public enum LossReduction {
    /** Their sum over the number of rows, whatever these weigh: Keras's default {@code sum_over_batch_size}. */
    SUM_OVER_BATCH_SIZE,
    /** Their sum. */
    SUM,
    /** Their sum over that of the rows' weights. */
    MEAN_WITH_SAMPLE_WEIGHT
}
