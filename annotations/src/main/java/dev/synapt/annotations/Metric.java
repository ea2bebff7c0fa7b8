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
     * The share of samples whose class is among the five greatest outputs, for labels that are class indices or
     * one-hot. Of equal outputs none counts as greater.
     */
    TOP_K_CATEGORICAL_ACCURACY,

    /** Mean absolute error, {@code mean |p - y|} over samples and outputs. */
    MAE,

    /** Mean squared error, {@code mean (p - y)^2} over samples and outputs. */
    MSE,

    /** {@link LossFunction#MEAN_ABSOLUTE_PERCENTAGE_ERROR}. */
    MAPE,

    /** {@link LossFunction#MEAN_SQUARED_LOGARITHMIC_ERROR}. */
    MSLE,

    /**
     * The cosine of the angle between outputs and labels, 1 where they point the same way: Keras's
     * {@code CosineSimilarity}.
     */
    COSINE,

    /** The correlation of a sample's outputs with its labels, from -1 to 1 (Pearson, 1895). */
    PEARSON_CORRELATION,

    /** As {@link #PEARSON_CORRELATION}, less where means or variances differ (Lin, 1989). */
    CONCORDANCE_CORRELATION,

    /** {@link Precision} at 0.5. */
    PRECISION,

    /** {@link Recall} at 0.5: sensitivity. */
    RECALL,

    /**
     * Of the outputs that are not there, the share that was not found: {@code TN / (TN + FP)} at 0.5, over the whole
     * epoch.
     */
    SPECIFICITY,

    /** {@link TruePositives} at 0.5. */
    TRUE_POSITIVES,

    /** {@link FalsePositives} at 0.5. */
    FALSE_POSITIVES,

    /** {@link TrueNegatives} at 0.5. */
    TRUE_NEGATIVES,

    /** {@link FalseNegatives} at 0.5. */
    FALSE_NEGATIVES,

    /** The area under the ROC curve, {@link Auc}. */
    AUC,

    /** {@link F1Score} of classes, their mean. */
    F1_SCORE,

    /**
     * Agreement of classes beyond what chance gives, {@code (observed - expected) / (1 - expected)} over the whole
     * epoch (Cohen, 1960).
     */
    COHEN_KAPPA,

    /**
     * The correlation of true and predicted classes over the whole epoch (Matthews, 1975; of several classes Gorodkin,
     * 2004).
     */
    MATTHEWS_CORRELATION,

    /** {@link MeanIoU} of all classes. */
    MEAN_IO_U,

    /** {@link BinaryIoU} at 0.5. */
    BINARY_IO_U,

    /** {@link R2Score}, of several outputs their mean. */
    R2_SCORE,

    /** The root of the mean squared error over the whole epoch, which is no mean of roots of batches. */
    RMSE
}
