package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaky rectified linear unit, {@code x} where {@code x >= 0} and {@code negativeSlope * x} elsewhere (Maas et al.,
 * 2013): a layer of its own, or nested in {@link Activation}.
 *
 * <p>The output has the input's shape. Nested, {@link #name} and {@link #from} stay empty.
 */
@Documented
@Repeatable(LeakyReLU.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LeakyReLU {
    /**
     * The slope for {@code x < 0}. The default is that of Keras's class {@code LeakyReLU}; Keras's function
     * {@code leaky_relu}, here {@link ActivationFunction#LEAKY_RELU}, has 0.2, and the paper 0.01.
     *
     * <p>Legal: {@code negativeSlope >= 0}, finite.
     */
    double negativeSlope() default 0.3;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code leaky_re_lu}, {@code leaky_re_lu_1}.
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

    /** Holds the leaky ReLU layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The leaky ReLU layers; javac keeps their order among themselves only. */
        LeakyReLU[] value();
    }
}
