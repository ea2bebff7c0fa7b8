package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds a penalty on large inputs to the loss, and hands them on as they are: {@code @ActivityRegularization(l1 =
 * 0.001)} keeps most of what the layer before it gives near 0. Of each sample it is {@code l1 * sum |x| + l2 * sum x^2}
 * (Zou and Hastie, 2005), of a batch the mean of its samples (see {@link Regularizer}).
 *
 * <p>The output has the input's shape. Layers with weights have a member {@code activityRegularizer} of their own.
 */
@Documented
@Repeatable(ActivityRegularization.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ActivityRegularization {
    /**
     * The factor of the magnitudes.
     *
     * <p>Legal: {@code l1 >= 0}, finite.
     */
    double l1() default 0;

    /**
     * The factor of the squares.
     *
     * <p>Legal: {@code l2 >= 0}, finite.
     */
    double l2() default 0;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code activity_regularization}, {@code activity_regularization_1}.
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

    /** Holds the layers of this kind of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The layers of this kind; javac keeps their order among themselves only. */
        ActivityRegularization[] value();
    }
}
