package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts zeros around an image: {@code @ZeroPadding2D(3)}.
 *
 * <p>Input {@code (rows, columns, channels)}, output {@code (newRows, newColumns, channels)}.
 */
@Documented
@Repeatable(ZeroPadding2D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ZeroPadding2D {
    /**
     * How many zeros stand on each side (Keras: {@code padding}); {@code @ZeroPadding2D({0, 1, 0, 1})} puts one row
     * below and one column to the right.
     *
     * <p>Legal: one, two or four numbers, each {@code value >= 0}: for all sides, for each dimension, or for the
     * beginning and the end of each.
     */
    int[] value() default 1;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code zero_padding2d}, {@code zero_padding2d_1}.
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

    /** Holds the zero paddings of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The zero paddings; javac keeps their order among themselves only. */
        ZeroPadding2D[] value();
    }
}
