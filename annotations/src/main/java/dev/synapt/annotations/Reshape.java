package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives each sample another shape with the same number of elements, in the same order: {@code @Reshape({7, 7, 16})}.
 * Nothing is computed.
 */
@Documented
@Repeatable(Reshape.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Reshape {
    /**
     * The output's shape, without the batch axis (Keras: {@code target_shape}). At most one size may be -1: it follows
     * from the others.
     *
     * <p>Legal: at least one size, each {@code >= 1} or -1, their product equal to the input's.
     */
    int[] value();

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code reshape}, {@code reshape_1}.
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

    /** Holds the reshape layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The reshape layers; javac keeps their order among themselves only. */
        Reshape[] value();
    }
}
