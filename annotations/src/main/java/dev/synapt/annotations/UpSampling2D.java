package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an image {@code size} times as high and wide, by repeating each pixel or by straight lines between them.
 *
 * <p>Input {@code (rows, columns, channels)}, output {@code (newRows, newColumns, channels)}.
 */
@Documented
@Repeatable(UpSampling2D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface UpSampling2D {
    /**
     * How many times as many rows and columns there are.
     *
     * <p>Legal: one or two numbers, each {@code size >= 1}; one stands for both.
     */
    int[] size() default 2;

    /**
     * What stands between the elements.
     *
     * <p>Legal: {@code NEAREST}, {@code BILINEAR}.
     */
    Interpolation interpolation() default Interpolation.NEAREST;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code up_sampling2d}, {@code up_sampling2d_1}.
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
        UpSampling2D[] value();
    }
}
