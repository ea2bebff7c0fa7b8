package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A three-dimensional convolution over volumes, {@code activation(input * kernel + bias)} (Fukushima, 1980; LeCun et
 * al., 1989): {@code @Conv3D(filters = 32, kernelSize = 3, activation = RELU)}. As in Keras the kernel is not mirrored,
 * so that mathematicians speak of a cross-correlation.
 *
 * <p>Input {@code (depth, rows, columns, channels)}, output {@code (newDepth, newRows, newColumns, filters)}.
 * Parameters: {@code kernel} of shape {@code (kernelDepth, kernelRows, kernelColumns, channels / groups, filters)} and
 * {@code bias} of shape {@code (filters)}.
 */
@Documented
@Repeatable(Conv3D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Conv3D {
    /**
     * The number of output channels.
     *
     * <p>Legal: {@code filters >= 1}.
     */
    int filters();

    /**
     * The extents of the window.
     *
     * <p>Legal: one or three numbers, each {@code kernelSize >= 1}; one stands for all.
     */
    int[] kernelSize();

    /**
     * The steps of the window along each dimension. Not above 1 beside a {@link #dilationRate} above 1, as in Keras.
     *
     * <p>Legal: one or three numbers, each {@code strides >= 1}; one stands for all.
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
     * <p>Legal: one or three numbers, each {@code dilationRate >= 1}; one stands for all.
     */
    int[] dilationRate() default 1;

    /**
     * Into how many groups channels and filters fall: each part of the filters sees its own part of the channels only
     * (Krizhevsky et al., 2012). The kernel then has {@code channels / groups} channels.
     *
     * <p>Legal: {@code groups >= 1}, a divisor of the channels and of {@link #filters}.
     */
    int groups() default 1;

    /**
     * A kernel that is known and stays as it is: no gradient is computed for it, the summary counts it among what is
     * not trained, and the numbers are part of the architecture that saved weights belong to. They stand in the order
     * of (depth, rows, columns, channels, filters), the last one fastest; {@code @Conv3D(filters = 1, kernelSize = {2,
     * 1, 1}, useBias = false, kernel = {-1, 1})} takes the difference of neighbouring layers. Not in Keras, where a
     * layer is given weights and frozen.
     *
     * <p>Legal: none, or as many finite numbers as the kernel has, at most 512.
     */
    double[] kernel() default {};

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
     * {@code conv3d}, {@code conv3d_1}.
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

    /** Holds the three-dimensional convolutions of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The three-dimensional convolutions; javac keeps their order among themselves only. */
        Conv3D[] value();
    }
}
