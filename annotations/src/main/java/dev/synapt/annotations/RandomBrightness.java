package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds a number of its own to all pixels of each image: {@code @RandomBrightness(0.2)}.
 *
 * <p>In training only; in prediction and evaluation it does nothing. What is drawn follows from the seed, the step and
 * the sample, not from the threads. No layer before it may have weights that are trained.
 *
 * <p>Input and output {@code (rows, columns, channels)}.
 */
@Documented
@Repeatable(RandomBrightness.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RandomBrightness {
    /**
     * The greatest change either way as a share of the range, or the least and the greatest (Keras: {@code factor}).
     *
     * <p>Legal: one or two numbers, each {@code -1 <= value <= 1}.
     */
    double[] value();

    /**
     * The least and the greatest value of a pixel (Keras: {@code value_range}); results are kept within them.
     *
     * <p>Legal: two numbers, the first below the second.
     */
    double[] valueRange() default {0, 255};

    /**
     * A seed of its own. By default the numbers follow from {@link Network#seed} and the layer's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code random_brightness}, {@code random_brightness_1}.
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

    /** Holds the random brightness layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The random brightness layers; javac keeps their order among themselves only. */
        RandomBrightness[] value();
    }
}
