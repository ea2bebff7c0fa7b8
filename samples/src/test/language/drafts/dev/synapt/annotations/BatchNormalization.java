package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Brings each channel of a batch to mean 0 and variance 1, then scales and shifts it by trained numbers (Ioffe and
 * Szegedy, 2015); in prediction and in phases where it is frozen it uses moving statistics.
 *
 * <p>The output has the input's shape. Parameters: {@code gamma}, {@code beta}, and the statistics {@code moving_mean}
 * and {@code moving_variance}, each of shape {@code (channels)}.
 */
@Documented
@Repeatable(BatchNormalization.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BatchNormalization {
    /**
     * The share of the moving statistics that is kept in each step.
     *
     * <p>Legal: {@code 0 <= momentum <= 1}.
     */
    double momentum() default 0.99;

    /**
     * What is added to the variance, so that no divisor is 0.
     *
     * <p>Legal: {@code epsilon > 0}, finite.
     */
    double epsilon() default 1e-3;

    /** Whether {@code beta} is added. */
    boolean center() default true;

    /** Whether {@code gamma} is multiplied in. */
    boolean scale() default true;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code batch_normalization}, {@code batch_normalization_1}.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first.
     */
    String name() default "";

    /**
     * The name of the layer that this one takes its input from. By default the layer written before it, or the
     * network's input for the first.
     *
     * <p>Legal: the name of one other layer.
     */
    String[] from() default {};

    /** Holds the batch normalizations of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The batch normalizations; javac keeps their order among themselves only. */
        BatchNormalization[] value();
    }
}
