package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Brings each group of neighbouring channels of a sample, over all positions, to mean 0 and variance 1, then scales and
 * shifts each channel by trained numbers (Wu and He, 2018): {@code gamma * (x - mean) / sqrt(variance + epsilon) +
 * beta}. The same in training and prediction, whatever the batch. One group is all channels together; a group for each
 * channel is instance normalization (Ulyanov et al., 2016).
 *
 * <p>Input {@code (..., channels)}; the output has its shape. Parameters: {@code gamma} and {@code beta}, each of shape
 * {@code (channels)}.
 */
@Documented
@Repeatable(GroupNormalization.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GroupNormalization {
    /**
     * The number of groups, which divides the channels; -1 for a group of each channel.
     *
     * <p>Legal: {@code groups >= 1 or groups = -1}.
     */
    int groups() default 32;

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

    /** How {@code beta}'s first values are drawn. */
    InitializationScheme betaInitializer() default InitializationScheme.ZEROS;

    /**
     * Beta's initializer with arguments of its own; replaces {@link #betaInitializer}.
     *
     * <p>Legal: none or one, and not beside {@link #betaInitializer}.
     */
    Initializer[] betaInitializerWith() default {};

    /** How {@code gamma}'s first values are drawn. */
    InitializationScheme gammaInitializer() default InitializationScheme.ONES;

    /**
     * Gamma's initializer with arguments of its own; replaces {@link #gammaInitializer}.
     *
     * <p>Legal: none or one, and not beside {@link #gammaInitializer}.
     */
    Initializer[] gammaInitializerWith() default {};

    /**
     * What the learning rate is multiplied by for this layer's parameters: below 1 to change slowly what was trained
     * before. Weight decay, of which the rate is a factor, is multiplied likewise; penalties are parts of the gradient.
     *
     * <p>Legal: {@code learningRateFactor > 0}, finite. A layer that is not to change at all is frozen by a
     * {@link Phase}.
     */
    double learningRateFactor() default 1;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code group_normalization}, {@code group_normalization_1}.
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

    /** Holds the group normalizations of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The group normalizations; javac keeps their order among themselves only. */
        GroupNormalization[] value();
    }
}
