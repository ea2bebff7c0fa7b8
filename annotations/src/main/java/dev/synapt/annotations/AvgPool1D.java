package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of each window of a sequence, channel by channel (LeCun et al., 1990; Keras: {@code AveragePooling1D}); the
 * mean is over the elements inside.
 *
 * <p>Input {@code (steps, channels)}, output {@code (newSteps, channels)}.
 */
@Documented
@Repeatable(AvgPool1D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AvgPool1D {
    /**
     * The length of the window.
     *
     * <p>Legal: one number, {@code poolSize >= 1}.
     */
    int[] poolSize() default 2;

    /**
     * The step of the window along the sequence; by default its own size, so that windows do not overlap.
     *
     * <p>Legal: none, or one number, {@code strides >= 1}.
     */
    int[] strides() default {};

    /**
     * What the window sees beyond the edge.
     *
     * <p>Legal: {@code VALID}, {@code SAME}.
     */
    Padding padding() default Padding.VALID;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code average_pooling1d}, {@code average_pooling1d_1}.
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

    /** Holds the average poolings of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The average poolings; javac keeps their order among themselves only. */
        AvgPool1D[] value();
    }
}
