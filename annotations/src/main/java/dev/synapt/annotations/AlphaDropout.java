package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a share of the inputs to what selu tends to far below 0, and scales and shifts all so that mean 0 and variance 1
 * stay, in training only (Klambauer et al., 2017): for networks of {@link ActivationFunction#SELU}. In prediction and
 * evaluation it does nothing. {@code @AlphaDropout(0.1)}.
 *
 * <p>The output has the input's shape. What is dropped follows from the seed, the step, the sample and the position,
 * not from the threads.
 */
@Documented
@Repeatable(AlphaDropout.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AlphaDropout {
    /**
     * The share that is dropped (Keras: {@code rate}).
     *
     * <p>Legal: {@code 0 <= value < 1}.
     */
    double value();

    /**
     * A seed of its own. By default the numbers follow from {@link Network#seed} and the layer's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code alpha_dropout}, {@code alpha_dropout_1}.
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

    /** Holds the alpha dropouts of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The alpha dropouts; javac keeps their order among themselves only. */
        AlphaDropout[] value();
    }
}
