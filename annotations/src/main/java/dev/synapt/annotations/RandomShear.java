package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shears each image by factors of its own, about its upper left corner: {@code @RandomShear(xFactor = 0.2)}.
 *
 * <p>In training only; in prediction and evaluation it does nothing. What is drawn follows from the seed, the step and
 * the sample, not from the threads. No layer before it may have weights that are trained.
 *
 * <p>Input and output {@code (rows, columns, channels)}.
 */
@Documented
@Repeatable(RandomShear.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RandomShear {
    /**
     * How far rows move sideways at most for each row down, or the least and the greatest, either way.
     *
     * <p>Legal: one or two numbers, each {@code 0 <= xFactor <= 1}.
     */
    double[] xFactor() default 0;

    /**
     * How far columns move down at most for each column to the right, or the least and the greatest, the same way.
     *
     * <p>Legal: one or two numbers, each {@code 0 <= yFactor <= 1}.
     */
    double[] yFactor() default 0;

    /**
     * What stands between the pixels.
     *
     * <p>Legal: {@code NEAREST}, {@code BILINEAR}.
     */
    Interpolation interpolation() default Interpolation.BILINEAR;

    /**
     * What is shown where the image has nothing.
     *
     * <p>Legal: {@code CONSTANT}, {@code NEAREST_PIXEL}, {@code WRAP}, {@code REFLECT}.
     */
    FillMode fillMode() default FillMode.REFLECT;

    /**
     * What {@code CONSTANT} fills with.
     *
     * <p>Legal: finite.
     */
    double fillValue() default 0;

    /**
     * A seed of its own. By default the numbers follow from {@link Network#seed} and the layer's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code random_shear}, {@code random_shear_1}.
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

    /** Holds the random shears of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The random shears; javac keeps their order among themselves only. */
        RandomShear[] value();
    }
}
