package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the nearest element's value around an image: {@code @EdgePadding2D(3)}. Where zeros would be an edge that is not
 * in the picture, this continues it (NumPy: {@code numpy.pad} with {@code mode="edge"}; Keras has no such layer).
 *
 * <p>Input {@code (rows, columns, channels)}, output {@code (newRows, newColumns, channels)}.
 */
@Documented
@Repeatable(EdgePadding2D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface EdgePadding2D {
    /**
     * How many elements stand on each side; {@code @EdgePadding2D({0, 1, 0, 1})} repeats the lowest row and the
     * rightmost column once.
     *
     * <p>Legal: one, two or four numbers, each {@code value >= 0}: for all sides, for each dimension, or for the
     * beginning and the end of each.
     */
    int[] value() default 1;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code edge_padding2d}, {@code edge_padding2d_1}.
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

    /** Holds the edge paddings of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The edge paddings; javac keeps their order among themselves only. */
        EdgePadding2D[] value();
    }
}
