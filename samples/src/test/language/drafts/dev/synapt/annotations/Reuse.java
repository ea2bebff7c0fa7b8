package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes over the layers of another network, which was declared and perhaps trained before: {@code @Reuse(value =
 * Clothes.class, until = "features", name = "base")}. Its layers keep their names, so its weights load by name.
 */
@Documented
@Repeatable(Reuse.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Reuse {
    /** The type that declares the other network. */
    Class<?> value();

    /**
     * The name of the last layer taken over; by default all are.
     *
     * <p>Legal: the name of one of its layers.
     */
    String until() default "";

    /**
     * A name for all layers taken over, as {@link Phase#frozen} can refer to. By default the other network's name.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first.
     */
    String name() default "";

    /**
     * The name of the layer that this one takes its input from. By default the layer written before it, or the
     * network's input for the first.
     *
     * <p>Legal: the name of one other layer.
     */
    String[] from() default {};

    /** Holds the reused networks of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The reused networks; javac keeps their order among themselves only. */
        Reuse[] value();
    }
}
