package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Several layers' outputs one behind the other along an axis: {@code @Concatenate(from = {"a", "b"})}. Of inputs
 * {@code (8, 8, 3)} and {@code (8, 8, 5)} the output is {@code (8, 8, 8)}.
 *
 * <p>The inputs' shapes agree in all other axes.
 */
@Documented
@Repeatable(Concatenate.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Concatenate {
    /**
     * The names of the layers that this one takes its input from, in order; {@code input} is the network's input. A
     * name may stand several times.
     *
     * <p>Legal: at least two names.
     */
    String[] from();

    /**
     * The axis, as Keras counts: the batch is axis 0, and numbers below 0 count from the end; by default the last one.
     * Of images {@code (height, width, channels)} axis 1 is the height, 3 and -1 are the channels.
     *
     * <p>Legal: an axis of the inputs, not the batch.
     */
    int axis() default -1;

    /**
     * The layer's name, unique in the network: it is what {@code from} of another layer refers to. By default the
     * layer's kind and its place among its kind, as in Keras: {@code concatenate}, {@code concatenate_1}.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first.
     */
    String name() default "";

    /** Holds the concatenate layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The concatenate layers; javac keeps their order among themselves only. */
        Concatenate[] value();
    }
}
