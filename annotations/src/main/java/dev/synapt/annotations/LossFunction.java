package dev.synapt.annotations;

/**
 * The loss functions, with the arguments Keras gives them by default. A loss with arguments to choose also has an
 * annotation of its own, such as {@link BinaryCrossentropy}.
 *
 * <p>Below, {@code y} is the label, {@code p} the network's output and {@code k} runs over the last axis. The loss of a
 * batch is the mean over its samples (Keras: {@code sum_over_batch_size}).
 */
public enum LossFunction {
    /** {@code mean_k (p_k - y_k)^2}, for regression (Gauss, 1809). Some texts halve it. */
    MEAN_SQUARED_ERROR,

    /** {@code mean_k |p_k - y_k|}, for regression with outliers (Laplace, 1774). The derivative at 0 is 0. */
    MEAN_ABSOLUTE_ERROR,

    /** {@code 100 mean_k |p_k - y_k| / |y_k|}, in percent; where {@code |y_k|} is below 1e-7, that stands for it. */
    MEAN_ABSOLUTE_PERCENTAGE_ERROR,

    /**
     * {@code mean_k (log(1 + p_k) - log(1 + y_k))^2}, for numbers from 0 on that differ by magnitudes; what is below
     * 1e-7 counts as that.
     */
    MEAN_SQUARED_LOGARITHMIC_ERROR,

    /** {@code sum_k |p_k - y_k|}: {@link #MEAN_ABSOLUTE_ERROR} times the number of outputs. */
    L1_NORM,

    /**
     * {@code sum_k (p_k - y_k)^2}, the square of the Euclidean norm: {@link #MEAN_SQUARED_ERROR} times the number of
     * outputs.
     */
    L2_NORM,

    /** Squares of errors up to 1, magnitudes of larger ones (Huber, 1964). {@link Huber} takes another bound. */
    HUBER,

    /** {@code mean_k log(cosh(p_k - y_k))}: about half the square of small errors and the magnitude of large ones. */
    LOG_COSH,

    /**
     * {@code mean_k (p_k - y_k log(p_k + 1e-7))}, for counts; the outputs have to be positive (Nelder and Wedderburn,
     * 1972).
     */
    POISSON,

    /**
     * {@code -sum_k p_k y_k / (|p| |y|)}, from -1 for one direction to 1 for the opposite one (Salton, 1975). Of a row
     * of zeros it is 0.
     */
    COSINE_SIMILARITY,

    /**
     * {@code -mean_k (y_k log p_k + (1 - y_k) log(1 - p_k))}, for labels from 0 to 1 and probabilities, usually from
     * {@link ActivationFunction#SIGMOID}. {@link BinaryCrossentropy} takes logits and label smoothing.
     */
    BINARY_CROSSENTROPY,

    /**
     * Binary cross-entropy in which what is told right counts less (Lin et al., 2017). {@link BinaryFocalCrossentropy}
     * takes arguments.
     */
    BINARY_FOCAL_CROSSENTROPY,

    /**
     * {@code -sum_k y_k log p_k}, for one-hot labels and probabilities, usually from
     * {@link ActivationFunction#SOFTMAX}. {@link CategoricalCrossentropy} takes logits and label smoothing.
     */
    CATEGORICAL_CROSSENTROPY,

    /**
     * Categorical cross-entropy in which what is told right counts less (Lin et al., 2017).
     * {@link CategoricalFocalCrossentropy} takes arguments.
     */
    CATEGORICAL_FOCAL_CROSSENTROPY,

    /**
     * {@code -log p_y}, for a label {@code y} that is the index of a class and probabilities, usually from
     * {@link ActivationFunction#SOFTMAX}. {@link SparseCategoricalCrossentropy} takes logits.
     */
    SPARSE_CATEGORICAL_CROSSENTROPY,

    /** The same for labels that are class indices. {@link SparseCategoricalFocalCrossentropy} takes arguments. */
    SPARSE_CATEGORICAL_FOCAL_CROSSENTROPY,

    /**
     * {@code 2 (1 - sqrt(p_y))}, for labels that are class indices, some of them wrong (Zhang and Sabuncu, 2018).
     * {@link CategoricalGeneralizedCrossEntropy} takes another exponent.
     */
    CATEGORICAL_GENERALIZED_CROSS_ENTROPY,

    /**
     * {@code sum_k y_k log(y_k / p_k)}, for distributions (Kullback and Leibler, 1951). Both are taken from 1e-7 to 1.
     */
    KL_DIVERGENCE,

    /**
     * {@code mean_k max(1 - y_k p_k, 0)}, for labels of -1 and 1 or 0 and 1 and outputs without an activation, whose
     * sign tells the class (Cortes and Vapnik, 1995). A label of 0 counts as -1.
     */
    HINGE,

    /** {@code mean_k max(1 - y_k p_k, 0)^2}, as {@link #HINGE}. */
    SQUARED_HINGE,

    /**
     * {@code max(max_k (1 - y_k) p_k - sum_k y_k p_k + 1, 0)}, for one-hot labels and outputs without an activation
     * (Weston and Watkins, 1999).
     */
    CATEGORICAL_HINGE,

    /**
     * {@code 1 - 2 sum_k p_k y_k / (sum_k p_k + sum_k y_k + 1e-7)} over all outputs of a sample, which have to lie in
     * one row, as {@link Flatten} puts those of an image: for regions of it that are small beside the rest, with
     * outputs from 0 to 1 (Dice, 1945; Milletari et al., 2016). Keras's with {@code axis} for all axes but the first;
     * without one, Keras takes the sums over all samples of a batch, so that what a sample counts hangs on the others
     * in it.
     */
    DICE,

    /**
     * As {@link #DICE}, with weights for either kind of error (Tversky, 1977); {@link Tversky} takes others than 0.5.
     */
    TVERSKY,

    /**
     * Of embeddings, for labels that say which samples belong together: {@code log(1 + exp(like + unlike))} of each
     * sample beside the others of its batch (Sun et al., 2020); {@link Circle} says more.
     */
    CIRCLE,

    /**
     * The perceptron's criterion, {@code sum_k (step(z_k) - t_k) z_k} over the sums {@code z} before the step, where
     * {@code t} is 1 for labels above 0 and else 0, so that labels are 0 and 1 or -1 and 1 (Rosenblatt, 1958). It is 0
     * where the step is right; its gradient by {@code z} is the step's error, and {@link Sgd} with a rate of 1 and
     * batches of one sample is Rosenblatt's rule. For networks that end with {@link ActivationFunction#BINARY_STEP} or
     * {@link ActivationFunction#BIPOLAR_STEP}, or without an activation.
     */
    PERCEPTRON
}
