package dev.synapt.annotations;

/**
 * What is measured beside the loss, over each epoch and in evaluation. A metric that shares its formula with a loss
 * bears Keras's short name ({@link #MAE}), so that both can be imported statically.
 */
public enum Metric {
    /**
     * The share of samples predicted right, from 0 to 1, of the kind that suits the loss, as in Keras: with binary
     * cross-entropy an output counts as 1 above 0.5 (above 0 for logits); with categorical cross-entropy the largest
     * output is compared with the largest label; with the sparse form, with the class index. With any other loss, one
     * output is taken as binary and several as categorical.
     */
    ACCURACY,

    /**
     * The share of samples whose class is among the five greatest outputs, for labels that are class indices or one-hot. Of equal
     * outputs none counts as greater.
     */
    TOP_K_CATEGORICAL_ACCURACY,

    /** Mean absolute error, {@code mean |p - y|} over samples and outputs. */
    MAE,

    /** Mean squared error, {@code mean (p - y)^2} over samples and outputs. */
    MSE,

    /** {@link LossFunction#MEAN_ABSOLUTE_PERCENTAGE_ERROR}. */
    MAPE,

    /** {@link LossFunction#MEAN_SQUARED_LOGARITHMIC_ERROR}. */
    MSLE
}
