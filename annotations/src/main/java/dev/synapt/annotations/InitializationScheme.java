package dev.synapt.annotations;

/**
 * The ways to draw initial parameters, with the arguments Keras gives them by default. Where a scheme has arguments to
 * choose, {@link Initializer} holds them.
 *
 * <p>{@code fanIn} and {@code fanOut} are the numbers of inputs and outputs one weight's unit sees: for a dense layer
 * its input features and its units, for a convolution the elements of its window times its channels and times its
 * filters. The normal forms of Glorot, He and LeCun are truncated at two standard deviations, as in Keras.
 */
public enum InitializationScheme {
    /** All 0: for biases. A kernel of zeros never breaks the symmetry between units. */
    ZEROS,

    /** All 1. */
    ONES,

    /** Uniform between -0.05 and 0.05; {@link RandomUniform} takes other bounds. */
    RANDOM_UNIFORM,

    /** Normal with mean 0 and standard deviation 0.05; {@link RandomNormal} takes others. */
    RANDOM_NORMAL,

    /** Uniform between {@code ± sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio, 2010): for tanh, sigmoid, softmax. */
    GLOROT_UNIFORM,

    /** Truncated normal of variance {@code 2 / (fanIn + fanOut)} (Glorot and Bengio, 2010). */
    GLOROT_NORMAL,

    /** Uniform between {@code ± sqrt(6 / fanIn)} (He et al., 2015): for ReLU and its relatives. */
    HE_UNIFORM,

    /** Truncated normal of variance {@code 2 / fanIn} (He et al., 2015): for ReLU and its relatives. */
    HE_NORMAL,

    /** Uniform between {@code ± sqrt(3 / fanIn)} (LeCun et al., 1998). */
    LECUN_UNIFORM,

    /** Truncated normal of variance {@code 1 / fanIn} (LeCun et al., 1998): for SELU. */
    LECUN_NORMAL,

    /** Normal with standard deviation 0.05, drawn again beyond 0.1; {@link TruncatedNormal} takes arguments. */
    TRUNCATED_NORMAL,

    /** Truncated normal of variance {@code 1 / fanIn}; {@link VarianceScaling} takes arguments. */
    VARIANCE_SCALING,

    /** A random orthogonal matrix (Saxe, McClelland and Ganguli, 2014); {@link Orthogonal} takes a gain. */
    ORTHOGONAL,

    /** The unit matrix, for kernels of two dimensions; {@link Identity} takes a gain. */
    IDENTITY
}
