package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A phase of training with its own choice of what is trained: {@code @Phase(name = "head", frozen = "base")}. All
 * phases share the parameters; code is compiled for each.
 */
@Documented
@Repeatable(Phase.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Phase {
    /**
     * The phase's name, which the program starts it by.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; unique among phases.
     */
    String name();

    /**
     * The layers, by name, whose parameters stay as they are.
     *
     * <p>Legal: names of layers or of {@link Reuse}.
     */
    String[] frozen() default {};

    /**
     * The last of the layers that stay as they are: it and all that come before it.
     *
     * <p>Legal: the name of a layer.
     */
    String frozenUntil() default "";

    /** Holds the phases of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The phases; javac keeps their order among themselves only. */
        Phase[] value();
    }
}
