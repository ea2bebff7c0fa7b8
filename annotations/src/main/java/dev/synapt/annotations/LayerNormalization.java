package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Brings each row to mean 0 and variance 1, then scales and shifts its elements by trained numbers (Ba, Kiros and
 * Hinton, 2016): {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, mean and variance over the last axis, or
 * over {@link #axis others}: {@code @LayerNormalization(axis = {1, 2, 3})} takes a whole picture for one row. The same
 * in training and prediction.
 *
 * <p>Any input; the output has its shape. Parameters: {@code gamma} and {@code beta}, each of the lengths of the axes,
 * in their order in the input: {@code (features)} by default. Axes that are not the last ones are moved there and back,
 * which costs two copies.
 */
@Documented
@Repeatable(LayerNormalization.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LayerNormalization {
    /**
     * The axes over which mean and variance are taken, as Keras counts: 1 is the first of a sample, -1 the last.
     *
     * <p>Legal: at least one, each an axis of the inputs, not the batch; none twice.
     */
    int[] axis() default -1;

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
     * {@code layer_normalization}, {@code layer_normalization_1}.
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

    /** Holds the layer normalizations of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The layer normalizations; javac keeps their order among themselves only. */
        LayerNormalization[] value();
    }
}
