package dev.synapt.annotations;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An activation: a layer of its own, {@code @Activation(RELU)}, or nested where a layer takes an activation with
 * arguments, {@code activationWith = @Activation(elu = @Elu(alpha = 0.5))}.
 *
 * <p>Exactly one of {@link #value}, {@link #formula}, {@link #reuse} and the members named after functions is given.
 * The output has the input's shape. Nested, {@link #name} and {@link #from} stay empty: they belong to the layer around
 * it.
 */
@Documented
@Repeatable(Activation.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Activation {
    /** The function, with Keras's default arguments (Keras: {@code activation}). */
    ActivationFunction value() default ActivationFunction.LINEAR;

    /**
     * Leaky rectified linear unit with arguments.
     *
     * <p>Legal: none or one.
     */
    LeakyReLU[] leakyRelu() default {};

    /**
     * Exponential linear unit with arguments.
     *
     * <p>Legal: none or one.
     */
    Elu[] elu() default {};

    /**
     * Rectified linear unit with arguments.
     *
     * <p>Legal: none or one.
     */
    ReLU[] relu() default {};

    /**
     * Continuously differentiable exponential linear unit with arguments.
     *
     * <p>Legal: none or one.
     */
    Celu[] celu() default {};

    /**
     * Gaussian error linear unit with arguments.
     *
     * <p>Legal: none or one.
     */
    Gelu[] gelu() default {};

    /**
     * Squareplus with arguments.
     *
     * <p>Legal: none or one.
     */
    Squareplus[] squareplus() default {};

    /**
     * What exceeds a threshold, and one number elsewhere.
     *
     * <p>Legal: none or one.
     */
    Threshold[] threshold() default {};

    /**
     * Hard shrinkage with arguments.
     *
     * <p>Legal: none or one.
     */
    HardShrink[] hardShrink() default {};

    /**
     * Soft shrinkage with arguments.
     *
     * <p>Legal: none or one.
     */
    SoftShrink[] softShrink() default {};

    /**
     * Softmax over other axes.
     *
     * <p>Legal: none or one.
     */
    Softmax[] softmax() default {};

    /**
     * The logarithm of softmax over other axes.
     *
     * <p>Legal: none or one.
     */
    LogSoftmax[] logSoftmax() default {};

    /**
     * Sparsemax over other axes.
     *
     * <p>Legal: none or one.
     */
    Sparsemax[] sparsemax() default {};

    /**
     * A function of your own, as a formula in {@code x}: {@code "x * sigmoid(1.702 * x)"}. The package's documentation
     * says what a formula may hold; a mistake in it is an error at the character while compiling.
     */
    String formula() default "";

    /** The numbers of the {@link #formula} that are trained; by default none. */
    Trainable[] trainable() default {};

    /**
     * A function of your own that has a name: the annotation type whose formula it is, instead of one here. The
     * package's documentation says how one is declared.
     *
     * <p>Legal: none or one, a type with {@code @Activation(formula = ...)} on it.
     */
    Class<? extends Annotation>[] reuse() default {};

    /**
     * Values of the arguments of {@link #reuse}, each as {@code "name = value"}: {@code "beta = 2"}. What is not given
     * has the default of its member.
     *
     * <p>Legal: members of the type that are numbers, each at most once.
     */
    String[] arguments() default {};

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code activation}, {@code activation_1}.
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

    /** Holds the activation layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The activation layers; javac keeps their order among themselves only. */
        Activation[] value();
    }
}
