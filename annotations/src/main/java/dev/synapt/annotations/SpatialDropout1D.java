package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets each channel of a sequence to 0 as a whole with probability {@code rate} and multiplies the others by {@code 1 /
 * (1 - rate)}, in training only (Tompson et al., 2015); in prediction and evaluation it does nothing. Where neighbours
 * are alike, {@code @Dropout} takes little away. {@code @SpatialDropout1D(0.2)}.
 *
 * <p>Input and output {@code (steps, channels)}. What is dropped follows from the seed, the step, the sample and the
 * channel, not from the threads.
 */
@Documented
@Repeatable(SpatialDropout1D.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SpatialDropout1D {
    /**
     * The rate: the share of channels set to 0 (Keras: {@code rate}).
     *
     * <p>Legal: {@code 0 <= value < 1}.
     */
    double value();

    /**
     * A seed of its own. By default the numbers follow from {@link Network#seed} and the layer's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code spatial_dropout1d}, {@code spatial_dropout1d_1}.
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

    /** Holds the spatial dropout layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The spatial dropout layers; javac keeps their order among themselves only. */
        SpatialDropout1D[] value();
    }
}
