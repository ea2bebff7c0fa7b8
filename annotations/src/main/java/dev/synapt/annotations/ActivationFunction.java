package dev.synapt.annotations;

/**
 * The activation functions, with the arguments Keras gives them by default. Where a function has arguments to choose,
 * {@link Activation} holds them. All but {@link #SOFTMAX}, {@link #LOG_SOFTMAX} and {@link #SPARSEMAX} act on each
 * element {@code x} alone; all keep the shape.
 */
public enum ActivationFunction {
    /** {@code x}: no activation. */
    LINEAR,

    /** Rectified linear unit, {@code max(x, 0)} (Fukushima, 1969; Nair and Hinton, 2010). The derivative at 0 is 0. */
    RELU,

    /** {@code min(max(x, 0), 6)} (Krizhevsky, 2010): made for numbers of few bits. The derivative at 0 and 6 is 0. */
    RELU6,

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

    /**
     * Continuously differentiable exponential linear unit, {@code x} where {@code x > 0} and {@code exp(x) - 1}
     * elsewhere (Barron, 2017). {@link Celu} takes another scale, with which it stays smooth where {@link #ELU} does
     * not.
     */
    CELU,

    /**
     * Gaussian error linear unit, {@code x / 2 * (1 + erf(x / sqrt(2)))} (Hendrycks and Gimpel, 2016). {@link Gelu}
     * takes the approximation by a hyperbolic tangent.
     */
    GELU,

    /** Sigmoid linear unit or swish, {@code x / (1 + exp(-x))} (Elfwing et al., 2018; Ramachandran et al., 2017). */
    SILU,

    /** {@code x * tanh(log(1 + exp(x)))} (Misra, 2019). */
    MISH,

    /** Logistic function, {@code 1 / (1 + exp(-x))}: from 0 to 1. */
    SIGMOID,

    /**
     * {@code x / 6 + 1 / 2}, but no less than 0 and no more than 1: a sigmoid of straight lines (Howard et al., 2019).
     */
    HARD_SIGMOID,

    /** {@code x} times {@link #HARD_SIGMOID} of it (Howard et al., 2019). */
    HARD_SILU,

    /** {@code log(1 / (1 + exp(-x)))}, computed without overflow. */
    LOG_SIGMOID,

    /** Hyperbolic tangent, {@code tanh(x)}: from -1 to 1. */
    TANH,

    /** {@code x}, but no less than -1 and no more than 1 (Collobert, 2004). */
    HARD_TANH,

    /** {@code x - tanh(x)}. */
    TANH_SHRINK,

    /**
     * {@code x} where {@code |x| > 0.5} and 0 elsewhere (Donoho and Johnstone, 1994). {@link HardShrink} takes another
     * bound.
     */
    HARD_SHRINK,

    /**
     * {@code x} pulled towards 0 by 0.5, and 0 within that (Donoho and Johnstone, 1994). {@link SoftShrink} takes
     * another bound.
     */
    SOFT_SHRINK,

    /** {@code log(1 + exp(x))}, computed without overflow (Dugas et al., 2001). */
    SOFTPLUS,

    /** {@code (x + sqrt(x^2 + 4)) / 2} (Barron, 2021). {@link Squareplus} takes another bend. */
    SQUAREPLUS,

    /** 0 up to -1, {@code x} from 1 on, and {@code (x + 1)^2 / 4} between: a softplus that reaches 0. */
    SPARSE_PLUS,

    /** 0 up to -1, 1 from 1 on, and {@code (x + 1) / 2} between (Blondel, Martins and Niculae, 2019). */
    SPARSE_SIGMOID,

    /** {@code x / (1 + |x|)}: from -1 to 1 (Turian et al., 2009). */
    SOFTSIGN,

    /** {@code exp(x)}. */
    EXPONENTIAL,

    /**
     * {@code exp(x_i) / sum_j exp(x_j)} over the last axis: positive numbers that sum to 1 (Bridle, 1990). Computed
     * after subtracting the largest {@code x}, so large inputs do not overflow. {@link Softmax} takes other axes.
     */
    SOFTMAX,

    /**
     * {@code x_i - log(sum_j exp(x_j))} over the last axis: the logarithm of {@link #SOFTMAX}, computed without
     * overflow. {@link LogSoftmax} takes other axes.
     */
    LOG_SOFTMAX,

    /**
     * {@code max(x_i - t, 0)} over the last axis with the number t for which these sum to 1: the distribution nearest
     * to the inputs, in which what is far below the largest is 0 (Martins and Astudillo, 2016). {@link Sparsemax} takes
     * other axes.
     */
    SPARSEMAX,

    /**
     * The perceptron's step, 1 where {@code x >= 0} and 0 elsewhere (McCulloch and Pitts, 1943; Rosenblatt, 1958). Its
     * derivative is 0, so that it stands at the end of a network with {@link LossFunction#PERCEPTRON}, or behind what
     * is not trained.
     */
    BINARY_STEP,

    /**
     * The perceptron's step for labels of -1 and 1: 1 where {@code x >= 0} and -1 elsewhere. See {@link #BINARY_STEP}.
     */
    BIPOLAR_STEP
}
