package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The greatest element of each window of a volume, channel by channel (Yamaguchi et al., 1990; Keras:
 * {@code MaxPooling3D}); elements beyond the edge never count.
 *
 * <p>Input {@code (depth, rows, columns, channels)}, output {@code (newDepth, newRows, newColumns, channels)}.
 */
@Documented
@Repeatable(MaxPool3D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MaxPool3D {
    /**
     * The extents of the window.
     *
     * <p>Legal: one or three numbers, each {@code poolSize >= 1}; one stands for all.
     */
    int[] poolSize() default 2;

    /**
     * The steps of the window along each dimension; by default its own size, so that windows do not overlap.
     *
     * <p>Legal: none, or one or three numbers, each {@code strides >= 1}; one stands for all.
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
     * {@code max_pooling3d}, {@code max_pooling3d_1}.
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

    /** Holds the maximum poolings of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The maximum poolings; javac keeps their order among themselves only. */
        MaxPool3D[] value();
    }
}
