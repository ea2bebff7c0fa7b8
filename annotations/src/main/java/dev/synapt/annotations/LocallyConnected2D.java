package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A window over images with a kernel and a bias of its own for every position, {@code activation(input * kernel +
 * bias)} (LeCun, 1989): {@code @LocallyConnected2D(filters = 32, kernelSize = 3, activation = RELU)}. Where
 * {@link Conv2D} looks for the same everywhere, this layer learns what matters where. Keras 2 has it; Keras 3 has not.
 *
 * <p>Input {@code (rows, columns, channels)}, output {@code (newRows, newColumns, filters)}. Parameters: {@code kernel}
 * of shape {@code (newRows * newColumns, kernelRows * kernelColumns * channels, filters)} and {@code bias} of shape
 * {@code (newRows, newColumns, filters)}; initializers count fans as Keras does, over all positions. The window stays
 * inside of the image, as with {@code padding="valid"}; {@link ZeroPadding2D} before it lets it see beyond.
 */
@Documented
@Repeatable(LocallyConnected2D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LocallyConnected2D {
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
     * The steps of the window down and across.
     *
     * <p>Legal: one or two numbers, each {@code strides >= 1}; one stands for both.
     */
    int[] strides() default 1;

    /** What the outputs pass through; by default nothing. */
    ActivationFunction activation() default ActivationFunction.LINEAR;

    /**
     * The activation with arguments of its own; replaces {@link #activation}.
     *
     * <p>Legal: none or one, and not beside {@link #activation}.
     */
    Activation[] activationWith() default {};

    /** Whether a bias is added to each output. */
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
     * {@code locally_connected2d}, {@code locally_connected2d_1}.
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

    /** Holds the two-dimensional locally connected layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The two-dimensional locally connected layers; javac keeps their order among themselves only. */
        LocallyConnected2D[] value();
    }
}
