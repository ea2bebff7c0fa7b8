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

    /**
     * {@code -mean_k (y_k log p_k + (1 - y_k) log(1 - p_k))}, for labels from 0 to 1 and probabilities, usually from
     * {@link ActivationFunction#SIGMOID}. {@link BinaryCrossentropy} takes logits and label smoothing.
     */
    BINARY_CROSSENTROPY,

    /**
     * {@code -sum_k y_k log p_k}, for one-hot labels and probabilities, usually from {@link ActivationFunction#SOFTMAX}.
     * {@link CategoricalCrossentropy} takes logits and label smoothing.
     */
    CATEGORICAL_CROSSENTROPY,

    /**
     * {@code -log p_y}, for a label {@code y} that is the index of a class and probabilities, usually from
     * {@link ActivationFunction#SOFTMAX}. {@link SparseCategoricalCrossentropy} takes logits.
     */
    SPARSE_CATEGORICAL_CROSSENTROPY,

    /**
     * The perceptron's criterion, {@code sum_k (step(z_k) - t_k) z_k} over the sums {@code z} before the step, where {@code t} is
     * 1 for labels above 0 and else 0, so that labels are 0 and 1 or -1 and 1 (Rosenblatt, 1958). It is 0 where the step is right;
     * its gradient by {@code z} is the step's error, and {@link Sgd} with a rate of 1 and batches of one sample is Rosenblatt's
     * rule. For networks that end with {@link ActivationFunction#BINARY_STEP} or {@link ActivationFunction#BIPOLAR_STEP}, or
     * without an activation.
     */
    PERCEPTRON
}
