package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats each element of a sequence, so that there are {@code size} times as many.
 *
 * <p>Input {@code (steps, channels)}, output {@code (newSteps, channels)}.
 */
@Documented
@Repeatable(UpSampling1D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface UpSampling1D {
    /**
     * How often each step stands.
     *
     * <p>Legal: one number, {@code size >= 1}.
     */
    int[] size() default 2;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code up_sampling1d}, {@code up_sampling1d_1}.
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

    /** Holds the upsamplings of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The upsamplings; javac keeps their order among themselves only. */
        UpSampling1D[] value();
    }
}
