package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sum of two or more layers of one shape, element by element: {@code @Add(from = {"a", "b"})} (He et al., 2016, for
 * residual networks).
 */
@Documented
@Repeatable(Add.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Add {
    /**
     * The names of the layers that are added.
     *
     * <p>Legal: two or more names of other layers.
     */
    String[] from();

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras: {@code add},
     * {@code add_1}.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first.
     */
    String name() default "";

    /** Holds the additions of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The additions; javac keeps their order among themselves only. */
        Add[] value();
    }
}
