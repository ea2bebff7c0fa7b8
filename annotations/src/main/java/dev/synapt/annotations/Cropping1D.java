package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes elements away at the edges of a sequence: {@code @Cropping1D(3)}.
 *
 * <p>Input {@code (steps, channels)}, output {@code (newSteps, channels)}.
 */
@Documented
@Repeatable(Cropping1D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Cropping1D {
    /**
     * How many elements go on each side (Keras: {@code cropping}); {@code @Cropping1D({2, 0})} takes the first two
     * steps away. At least one has to stay in each dimension.
     *
     * <p>Legal: one or two numbers, each {@code value >= 0}: for both ends, or for the beginning and the end.
     */
    int[] value() default 1;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code cropping1d}, {@code cropping1d_1}.
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

    /** Holds the croppings of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The croppings; javac keeps their order among themselves only. */
        Cropping1D[] value();
    }
}
