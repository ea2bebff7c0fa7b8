package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A two-dimensional transposed convolution over images, also called deconvolution (Zeiler et al., 2010): each element
 * of the input gives a window of the output, its value times the kernel, and where windows overlap they are added:
 * {@code @Conv2DTranspose(filters = 32, kernelSize = 3, strides = 2, padding = SAME, activation = RELU)}. It takes
 * samples of the shape that a {@link Conv2D} gives to one of the shape that it takes, so that {@link #strides} above 1
 * make them larger.
 *
 * <p>Input {@code (rows, columns, channels)}, output {@code (newRows, newColumns, filters)}. Of each dimension,
 * {@code span} being {@code (kernelSize - 1) * dilationRate + 1}, the output has {@code size * strides} elements with
 * {@code padding = SAME}, else {@code (size - 1) * strides + max(span, strides)}. Parameters: {@code kernel} of shape
 * {@code (kernelRows, kernelColumns, filters, channels)} and {@code bias} of shape {@code (filters)}.
 */
@Documented
@Repeatable(Conv2DTranspose.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Conv2DTranspose {
    /**
     * The number of output channels.
     *
     * <p>Legal: {@code filters >= 1}.
     */
    int filters();

    /**
     * The rows and columns of the window.
     *
     * <p>Legal: one or two numbers, each {@code kernelSize >= 1}; one stands for both.
     */
    int[] kernelSize();

    /**
     * The distances of the windows of neighbouring elements down and across. Not above 1 beside a {@link #dilationRate}
     * above 1, as in Keras.
     *
     * <p>Legal: one or two numbers, each {@code strides >= 1}; one stands for both.
     */
    int[] strides() default 1;

    /**
     * Whether the output has all that windows reach, or {@code size * strides} elements.
     *
     * <p>Legal: {@code VALID}, {@code SAME}.
     */
    Padding padding() default Padding.VALID;

    /**
     * Elements at the end of the output: with {@code padding = VALID} behind the last window, with {@code SAME} beside
     * {@code (size - 1) * strides + span % 2}. By default as many as give the sizes above.
     *
     * <p>Legal: none, or one or two numbers, each {@code outputPadding >= 0}; one stands for both; below
     * {@link #strides}.
     */
    int[] outputPadding() default {};

    /**
     * The distance between neighbouring elements of the window: 2 leaves one out between each two. Not above 1 beside
     * {@link #strides} above 1, as in Keras.
     *
     * <p>Legal: one or two numbers, each {@code dilationRate >= 1}; one stands for both.
     */
    int[] dilationRate() default 1;

    /** What the outputs pass through; by default nothing. */
    ActivationFunction activation() default ActivationFunction.LINEAR;

    /**
     * The activation with arguments of its own; replaces {@link #activation}.
     *
     * <p>Legal: none or one, and not beside {@link #activation}.
     */
    Activation[] activationWith() default {};

    /** Whether a bias is added to each output channel. */
    boolean useBias() default true;

    /** How the kernel's first values are drawn. */
    InitializationScheme kernelInitializer() default InitializationScheme.GLOROT_UNIFORM;

    /**
     * The kernel's initializer with arguments of its own; replaces {@link #kernelInitializer}.
     *
     * <p>Legal: none or one, and not beside {@link #kernelInitializer}.
     */
    Initializer[] kernelInitializerWith() default {};

    /** How the bias's first values are drawn. */
    InitializationScheme biasInitializer() default InitializationScheme.ZEROS;

    /**
     * The bias's initializer with arguments of its own; replaces {@link #biasInitializer}.
     *
     * <p>Legal: none or one, and not beside {@link #biasInitializer}.
     */
    Initializer[] biasInitializerWith() default {};

    /**
     * The penalty on large kernel values that is added to the loss, {@code kernelRegularizer = @L2(0.005)}; by default
     * none. {@link #kernelRegularizerWith} takes the other kinds.
     *
     * <p>Legal: none or one.
     */
    L2[] kernelRegularizer() default {};

    /**
     * The kernel's penalty of any kind; replaces {@link #kernelRegularizer}.
     *
     * <p>Legal: none or one, and not beside {@link #kernelRegularizer}.
     */
    Regularizer[] kernelRegularizerWith() default {};

    /**
     * What the kernel fulfils after each update, {@code kernelConstraint = @Constraint(maxNorm = @MaxNorm)}; by default
     * nothing.
     *
     * <p>Legal: none or one.
     */
    Constraint[] kernelConstraint() default {};

    /**
     * The penalty on large bias values that is added to the loss; by default none. {@link #biasRegularizerWith} takes
     * the other kinds.
     *
     * <p>Legal: none or one.
     */
    L2[] biasRegularizer() default {};

    /**
     * The bias's penalty of any kind; replaces {@link #biasRegularizer}.
     *
     * <p>Legal: none or one, and not beside {@link #biasRegularizer}.
     */
    Regularizer[] biasRegularizerWith() default {};

    /**
     * What the bias fulfils after each update, {@code biasConstraint = @Constraint(maxNorm = @MaxNorm)}; by default
     * nothing.
     *
     * <p>Legal: none or one.
     */
    Constraint[] biasConstraint() default {};

    /**
     * The penalty on large results of the layer that is added to the loss, {@code activityRegularizer = @L2(0.001)}: of
     * each sample the sum over all elements behind the activation, of a batch the mean of its samples (see
     * {@link Regularizer}). By default none. {@link #activityRegularizerWith} takes the other kinds.
     *
     * <p>Legal: none or one.
     */
    L2[] activityRegularizer() default {};

    /**
     * The results' penalty of any kind; replaces {@link #activityRegularizer}.
     *
     * <p>Legal: none or one, and not beside {@link #activityRegularizer}.
     */
    Regularizer[] activityRegularizerWith() default {};

    /**
     * What the learning rate is multiplied by for this layer's parameters: below 1 to change slowly what was trained
     * before. Weight decay, of which the rate is a factor, is multiplied likewise; penalties are parts of the gradient.
     *
     * <p>Legal: {@code learningRateFactor > 0}, finite. A layer that is not to change at all is frozen by a
     * {@link Phase}.
     */
    double learningRateFactor() default 1;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code conv2d_transpose}, {@code conv2d_transpose_1}.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first.
     */
    String name() default "";

    /**
     * The name of the layer that this one takes its input from. By default the layer written before it, or the
     * network's input for the first.
     *
     * <p>Legal: the name of one other layer, or {@code input} for the network's input.
     */
    String[] from() default {};

    /** Holds the two-dimensional transposed convolutions of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The two-dimensional transposed convolutions; javac keeps their order among themselves only. */
        Conv2DTranspose[] value();
    }
}
