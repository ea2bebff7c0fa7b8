package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes each image smaller or larger by a factor of its own: {@code @RandomZoom(heightFactor = 0.2)} by up to a fifth.
 *
 * <p>In training only; in prediction and evaluation it does nothing. What is drawn follows from the seed, the step and
 * the sample, not from the threads. No layer before it may have weights that are trained.
 *
 * <p>Input and output {@code (rows, columns, channels)}.
 */
@Documented
@Repeatable(RandomZoom.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RandomZoom {
    /**
     * How much more or less of the height is seen at most, or the least and the greatest; above 0 is zooming out.
     *
     * <p>Legal: one or two numbers, each {@code -1 <= heightFactor <= 1}.
     */
    double[] heightFactor();

    /**
     * The same of the width; by default the number drawn for the height, which keeps proportions.
     *
     * <p>Legal: none, or one or two numbers, each {@code -1 <= widthFactor <= 1}.
     */
    double[] widthFactor() default {};

    /**
     * What is shown where the image has nothing.
     *
     * <p>Legal: {@code CONSTANT}, {@code NEAREST_PIXEL}, {@code WRAP}, {@code REFLECT}.
     */
    FillMode fillMode() default FillMode.REFLECT;

    /**
     * What stands between the pixels.
     *
     * <p>Legal: {@code NEAREST}, {@code BILINEAR}.
     */
    Interpolation interpolation() default Interpolation.BILINEAR;

    /**
     * A seed of its own. By default the numbers follow from {@link Network#seed} and the layer's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};

    /**
     * What {@code CONSTANT} fills with.
     *
     * <p>Legal: finite.
     */
    double fillValue() default 0;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code random_zoom}, {@code random_zoom_1}.
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

    /** Holds the random zooms of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The random zooms; javac keeps their order among themselves only. */
        RandomZoom[] value();
    }
}
