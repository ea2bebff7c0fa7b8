package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Divides each row by the root of the mean of its squares, and scales its elements by trained numbers (Zhang and
 * Sennrich, 2019): {@code scale * x / sqrt(mean(x^2) + epsilon)}, the mean over the last axis, or over {@link #axis
 * others}. The same in training and prediction.
 *
 * <p>Any input; the output has its shape. Parameter: {@code scale} of the lengths of the axes, in their order in the
 * input, {@code (features)} by default; ones at the start.
 */
@Documented
@Repeatable(RMSNormalization.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RMSNormalization {
    /**
     * The axes over which the mean square is taken, as Keras counts: 1 is the first of a sample, -1 the last.
     *
     * <p>Legal: at least one, each an axis of the inputs, not the batch; none twice.
     */
    int[] axis() default -1;

    /**
     * What is added to the mean of squares, so that no divisor is 0.
     *
     * <p>Legal: {@code epsilon > 0}, finite.
     */
    double epsilon() default 1e-6;

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
     * {@code rms_normalization}, {@code rms_normalization_1}.
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

    /** Holds the root mean square normalizations of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The root mean square normalizations; javac keeps their order among themselves only. */
        RMSNormalization[] value();
    }
}
