package dev.synapt.annotations;

/**
 * The activation functions, with the arguments Keras gives them by default. Where a function has arguments to choose,
 * {@link Activation} holds them. All but {@link #SOFTMAX} act on each element {@code x} alone and keep the shape.
 */
public enum ActivationFunction {
    /** {@code x}: no activation. */
    LINEAR,

    /**
     * Rectified linear unit, {@code max(x, 0)} (Fukushima, 1969; Nair and Hinton, 2010). The derivative at 0 is 0.
     */
    RELU,

    /**
     * Leaky rectified linear unit, {@code x} where {@code x >= 0} and {@code 0.2 x} elsewhere (Maas et al., 2013). The
     * slope 0.2 is that of Keras's function {@code leaky_relu}; {@link LeakyReLU} takes another.
     */
    LEAKY_RELU,

    /**
     * Exponential linear unit, {@code x} where {@code x > 0} and {@code exp(x) - 1} elsewhere (Clevert et al., 2016).
     * {@link Elu} takes another scale for the negative part.
     */
    ELU,

    /**
     * Scaled exponential linear unit, {@code scale * x} where {@code x > 0} and {@code scale * alpha * (exp(x) - 1)}
     * elsewhere, with {@code scale = 1.05070098} and {@code alpha = 1.67326324} (Klambauer et al., 2017). Made for
     * {@link InitializationScheme#LECUN_NORMAL}.
     */
    SELU,

    /** Logistic function, {@code 1 / (1 + exp(-x))}: from 0 to 1. */
    SIGMOID,

    /** Hyperbolic tangent, {@code tanh(x)}: from -1 to 1. */
    TANH,

    /** {@code log(1 + exp(x))}, computed without overflow (Dugas et al., 2001). */
    SOFTPLUS,

    /** {@code x / (1 + |x|)}: from -1 to 1 (Turian et al., 2009). */
    SOFTSIGN,

    /** {@code exp(x)}. */
    EXPONENTIAL,

    /**
     * {@code exp(x_i) / sum_j exp(x_j)} over the last axis: positive numbers that sum to 1 (Bridle, 1990). Computed
     * after subtracting the largest {@code x}, so large inputs do not overflow.
     */
    SOFTMAX
}
