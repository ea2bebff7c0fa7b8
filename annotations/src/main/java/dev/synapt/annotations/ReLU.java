package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rectified linear unit with all its arguments: {@code min(x, maxValue)} where {@code x > threshold} and
 * {@code negativeSlope * (x - threshold)} elsewhere (Fukushima, 1969; Nair and Hinton, 2010). A layer of its own, or
 * nested in {@link Activation}. With the defaults it is {@link ActivationFunction#RELU}, which is faster.
 *
 * <p>The output has the input's shape. Nested, {@link #name} and {@link #from} stay empty.
 */
@Documented
@Repeatable(ReLU.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ReLU {
    /**
     * The largest output; by default there is none.
     *
     * <p>Legal: {@code maxValue >= 0}
     */
    double maxValue() default Double.POSITIVE_INFINITY;

    /**
     * The slope below the threshold.
     *
     * <p>Legal: {@code negativeSlope >= 0}, finite.
     */
    double negativeSlope() default 0;

    /**
     * What the input has to exceed to pass unchanged.
     *
     * <p>Legal: {@code threshold >= 0}, finite.
     */
    double threshold() default 0;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras: {@code re_lu},
     * {@code re_lu_1}.
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

    /** Holds the ReLU layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The ReLU layers; javac keeps their order among themselves only. */
        ReLU[] value();
    }
}
