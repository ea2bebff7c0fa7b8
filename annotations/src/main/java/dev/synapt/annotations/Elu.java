package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Exponential linear unit, {@code x} where {@code x > 0} and {@code alpha * (exp(x) - 1)} elsewhere (Clevert et al.,
 * 2016): a layer of its own, or nested in {@link Activation}. Keras's class {@code ELU}.
 *
 * <p>The output has the input's shape. Nested, {@link #name} and {@link #from} stay empty.
 */
@Documented
@Repeatable(Elu.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Elu {
    /**
     * The scale of the negative part, which approaches {@code -alpha}.
     *
     * <p>Legal: {@code alpha >= 0}, finite.
     */
    double alpha() default 1;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras: {@code elu},
     * {@code elu_1}.
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

    /** Holds the ELU layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The ELU layers; javac keeps their order among themselves only. */
        Elu[] value();
    }
}
