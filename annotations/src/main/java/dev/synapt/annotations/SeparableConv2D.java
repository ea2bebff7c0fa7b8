package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A two-dimensional convolution over images in two steps, first of each channel for itself, then of all channels at
 * each position, {@code activation((input * depthwiseKernel) * pointwiseKernel + bias)} (Sifre, 2014; Chollet, 2017):
 * {@code @SeparableConv2D(filters = 32, kernelSize = 3, activation = RELU)}. It has fewer weights and takes fewer
 * operations than {@link Conv2D}.
 *
 * <p>Input {@code (rows, columns, channels)}, output {@code (newRows, newColumns, filters)}. Parameters:
 * {@code depthwise_kernel} of shape {@code (kernelRows, kernelColumns, channels, depthMultiplier)},
 * {@code pointwise_kernel} of shape {@code (1, 1, channels * depthMultiplier, filters)} and {@code bias} of shape
 * {@code (filters)}.
 */
@Documented
@Repeatable(SeparableConv2D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SeparableConv2D {
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
     * The steps of the window down and across. Not above 1 beside a {@link #dilationRate} above 1, as in Keras.
     *
     * <p>Legal: one or two numbers, each {@code strides >= 1}; one stands for both.
     */
    int[] strides() default 1;

    /**
     * What the window sees beyond the edge.
     *
     * <p>Legal: {@code VALID}, {@code EDGE}, {@code SAME}.
     */
    Padding padding() default Padding.VALID;

    /**
     * The distance between neighbouring elements of the window: 2 leaves one out between each two. Not above 1 beside
     * {@link #strides} above 1, as in Keras.
     *
     * <p>Legal: one or two numbers, each {@code dilationRate >= 1}; one stands for both.
     */
    int[] dilationRate() default 1;

    /**
     * The number of outputs of each channel.
     *
     * <p>Legal: {@code depthMultiplier >= 1}.
     */
    int depthMultiplier() default 1;

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

    /** How the first values of the first step's kernel are drawn. */
    InitializationScheme depthwiseInitializer() default InitializationScheme.GLOROT_UNIFORM;

    /**
     * The initializer of the first step's kernel with arguments of its own; replaces {@link #depthwiseInitializer}.
     *
     * <p>Legal: none or one, and not beside {@link #depthwiseInitializer}.
     */
    Initializer[] depthwiseInitializerWith() default {};

    /** How the first values of the second step's kernel are drawn. */
    InitializationScheme pointwiseInitializer() default InitializationScheme.GLOROT_UNIFORM;

    /**
     * The initializer of the second step's kernel with arguments of its own; replaces {@link #pointwiseInitializer}.
     *
     * <p>Legal: none or one, and not beside {@link #pointwiseInitializer}.
     */
    Initializer[] pointwiseInitializerWith() default {};

    /** How the bias's first values are drawn. */
    InitializationScheme biasInitializer() default InitializationScheme.ZEROS;

    /**
     * The bias's initializer with arguments of its own; replaces {@link #biasInitializer}.
     *
     * <p>Legal: none or one, and not beside {@link #biasInitializer}.
     */
    Initializer[] biasInitializerWith() default {};

    /**
     * The penalty on large values of the first step's kernel that is added to the loss, {@code depthwiseRegularizer
     * = @L2(0.005)}; by default none. {@link #depthwiseRegularizerWith} takes the other kinds.
     *
     * <p>Legal: none or one.
     */
    L2[] depthwiseRegularizer() default {};

    /**
     * The penalty of any kind on the first step's kernel; replaces {@link #depthwiseRegularizer}.
     *
     * <p>Legal: none or one, and not beside {@link #depthwiseRegularizer}.
     */
    Regularizer[] depthwiseRegularizerWith() default {};

    /**
     * What the kernel fulfils after each update, {@code depthwiseConstraint = @Constraint(maxNorm = @MaxNorm)}; by
     * default nothing.
     *
     * <p>Legal: none or one.
     */
    Constraint[] depthwiseConstraint() default {};

    /**
     * The penalty on large values of the second step's kernel that is added to the loss, {@code pointwiseRegularizer
     * = @L2(0.005)}; by default none. {@link #pointwiseRegularizerWith} takes the other kinds.
     *
     * <p>Legal: none or one.
     */
    L2[] pointwiseRegularizer() default {};

    /**
     * The penalty of any kind on the second step's kernel; replaces {@link #pointwiseRegularizer}.
     *
     * <p>Legal: none or one, and not beside {@link #pointwiseRegularizer}.
     */
    Regularizer[] pointwiseRegularizerWith() default {};

    /**
     * What the pointwise kernel fulfils after each update, {@code pointwiseConstraint = @Constraint(maxNorm
     * = @MaxNorm)}; by default nothing.
     *
     * <p>Legal: none or one.
     */
    Constraint[] pointwiseConstraint() default {};

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
     * {@code separable_conv2d}, {@code separable_conv2d_1}.
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

    /** Holds the separable two-dimensional convolutions of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The separable two-dimensional convolutions; javac keeps their order among themselves only. */
        SeparableConv2D[] value();
    }
}
