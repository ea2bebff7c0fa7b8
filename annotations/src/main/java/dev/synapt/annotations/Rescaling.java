package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Multiplies all inputs by a factor and adds an offset: {@code @Rescaling(scale = 1 / 255.0)} makes bytes numbers from
 * 0 to 1, {@code @Rescaling(scale = 1 / 127.5, offset = -1)} from -1 to 1. {@code x * scale + offset}.
 *
 * <p>The output has the input's shape.
 */
@Documented
@Repeatable(Rescaling.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Rescaling {
    /**
     * The factor.
     *
     * <p>Legal: finite.
     */
    double scale();

    /**
     * What is added.
     *
     * <p>Legal: finite.
     */
    double offset() default 0;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code rescaling}, {@code rescaling_1}.
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

    /** Holds the rescaling layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The rescaling layers; javac keeps their order among themselves only. */
        Rescaling[] value();
    }
}
