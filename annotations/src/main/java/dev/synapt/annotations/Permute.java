package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the axes of each sample in another order: {@code @Permute({2, 1})} swaps two. Nothing is computed.
 *
 * <p>The size of the output's axis {@code i} is that of the input's axis {@code value[i]}.
 */
@Documented
@Repeatable(Permute.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Permute {
    /**
     * The axes of the input in the order of the output, counted from 1 as the batch is axis 0 (Keras: {@code dims}).
     *
     * <p>Legal: each axis of the input once.
     */
    int[] value();

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code permute}, {@code permute_1}.
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

    /** Holds the permute layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The permute layers; javac keeps their order among themselves only. */
        Permute[] value();
    }
}
