package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sum of several layers' outputs, element by element: {@code @Add(from = {"a", "b"})}. A layer that is added to
 * what it reads is a residual connection (He et al., 2015).
 *
 * <p>All inputs have one shape, which is the output's. Nothing is broadcast, as it would be in Keras.
 */
@Documented
@Repeatable(Add.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Add {
    /**
     * The names of the layers that this one takes its input from, in order; {@code input} is the network's input. A
     * name may stand several times.
     *
     * <p>Legal: at least two names.
     */
    String[] from();

    /**
     * The layer's name, unique in the network: it is what {@code from} of another layer refers to. By default the
     * layer's kind and its place among its kind, as in Keras: {@code add}, {@code add_1}.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first.
     */
    String name() default "";

    /** Holds the add layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The add layers; javac keeps their order among themselves only. */
        Add[] value();
    }
}
