package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The dot product of two layers' outputs along an axis of each, {@code sum_k a_k b_k}: {@code @Dot(from = {"user",
 * "film"})}. With {@link #normalize} it is the cosine of the angle between them (Salton, 1975).
 *
 * <p>Inputs {@code (features)} of one shape give {@code (1)}. Else the output has the axes of the first input that are
 * left, and behind them those of the second: of {@code (rows, terms)} and {@code (terms, columns)}, {@code @Dot(from =
 * {"a", "b"}, axes = {2, 1})} is the product of matrices {@code (rows, columns)}, for each sample one of its own; of
 * {@code (queries, features)} and {@code (keys, features)}, the default is {@code (queries, keys)}, of each query the
 * product with each key.
 */
@Documented
@Repeatable(Dot.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Dot {
    /**
     * The names of the layers that this one takes its input from, in order; {@code input} is the network's input. A
     * name may stand several times.
     *
     * <p>Legal: two names.
     */
    String[] from();

    /**
     * The axes that the sums go along: one for both inputs, or one for each in the order of {@link #from}. By default
     * the last ones.
     *
     * <p>Legal: one or two axes of a sample, from 1, or from the end, -1 being the last; both have as many elements.
     */
    int[] axes() default -1;

    /**
     * Whether both inputs are divided by their lengths along these axes before, as {@link UnitNormalization} does; by
     * default they are not.
     */
    boolean normalize() default false;

    /**
     * The layer's name, unique in the network: it is what {@code from} of another layer refers to. By default the
     * layer's kind and its place among its kind, as in Keras: {@code dot}, {@code dot_1}.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first.
     */
    String name() default "";

    /** Holds the dot products of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The dot products; javac keeps their order among themselves only. */
        Dot[] value();
    }
}
