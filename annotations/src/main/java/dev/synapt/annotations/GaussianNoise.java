package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds to each input a number drawn from a normal distribution of mean 0, in training only; in prediction and
 * evaluation it does nothing. {@code @GaussianNoise(0.1)}. {@code x + value * normal}, by the quantile function of
 * Wichura (1988, AS 241).
 *
 * <p>The output has the input's shape. What is added follows from the seed, the step, the sample and the position, not
 * from the threads.
 */
@Documented
@Repeatable(GaussianNoise.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GaussianNoise {
    /**
     * The standard deviation (Keras: {@code stddev}).
     *
     * <p>Legal: {@code 0 <= value <= 1}.
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
     * {@code gaussian_noise}, {@code gaussian_noise_1}.
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

    /** Holds the noise layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The noise layers; javac keeps their order among themselves only. */
        GaussianNoise[] value();
    }
}
