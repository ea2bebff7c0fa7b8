package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes each row as long as 1: {@code x / max(|x|, 1e-12)}, the length being over the last axis, or over {@link #axis
 * others}. The same in training and prediction.
 *
 * <p>The output has the input's shape.
 */
@Documented
@Repeatable(UnitNormalization.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface UnitNormalization {
    /**
     * The axes over which the length is taken, as Keras counts: 1 is the first of a sample, -1 the last.
     *
     * <p>Legal: at least one, each an axis of the inputs, not the batch; none twice.
     */
    int[] axis() default -1;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code unit_normalization}, {@code unit_normalization_1}.
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

    /** Holds the unit normalizations of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The unit normalizations; javac keeps their order among themselves only. */
        UnitNormalization[] value();
    }
}
