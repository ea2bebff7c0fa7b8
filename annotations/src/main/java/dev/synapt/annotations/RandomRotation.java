package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rotates each image by an angle of its own: {@code @RandomRotation(0.1)} by up to 36 degrees either way.
 *
 * <p>In training only; in prediction and evaluation it does nothing. What is drawn follows from the seed, the step and
 * the sample, not from the threads. No layer before it may have weights that are trained.
 *
 * <p>Input and output {@code (rows, columns, channels)}.
 */
@Documented
@Repeatable(RandomRotation.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RandomRotation {
    /**
     * The greatest angle either way as a share of a whole turn, or the least and the greatest angle (Keras:
     * {@code factor}); above 0 is counterclockwise.
     *
     * <p>Legal: one or two numbers, each {@code -1 <= value <= 1}.
     */
    double[] value();

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
     * {@code random_rotation}, {@code random_rotation_1}.
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

    /** Holds the random rotations of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The random rotations; javac keeps their order among themselves only. */
        RandomRotation[] value();
    }
}
