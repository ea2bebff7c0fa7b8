package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Flips each image or leaves it, by the toss of a coin: {@code @RandomFlip(HORIZONTAL)}.
 *
 * <p>In training only; in prediction and evaluation it does nothing. What is drawn follows from the seed, the step and
 * the sample, not from the threads. No layer before it may have weights that are trained.
 *
 * <p>Input and output {@code (rows, columns, channels)}.
 */
@Documented
@Repeatable(RandomFlip.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RandomFlip {
    /**
     * Along which axes (Keras: {@code mode}).
     *
     * <p>Legal: {@code HORIZONTAL}, {@code VERTICAL}, {@code HORIZONTAL_AND_VERTICAL}.
     */
    FlipMode value() default FlipMode.HORIZONTAL_AND_VERTICAL;

    /**
     * A seed of its own. By default the numbers follow from {@link Network#seed} and the layer's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code random_flip}, {@code random_flip_1}.
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

    /** Holds the random flips of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The random flips; javac keeps their order among themselves only. */
        RandomFlip[] value();
    }
}
