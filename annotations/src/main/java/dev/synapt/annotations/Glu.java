package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gated linear unit: the first half along an axis, each element times {@code sigmoid} of the one at its place in the
 * second half (Dauphin et al., 2017). The layer before it learns what to let through: {@code @Dense(units = 64) @Glu}
 * gives 32 numbers. Keras's function {@code glu}; a layer here, because it does not keep the shape.
 *
 * <p>Input {@code (..., features)}, output {@code (..., features / 2)}; along another axis that one is halved. Its
 * extent is even.
 */
@Documented
@Repeatable(Glu.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Glu {
    /**
     * The axis that is halved, as Keras counts: the batch is axis 0, and numbers below 0 count from the end; by default
     * the last one.
     *
     * <p>Legal: an axis of the inputs, not the batch.
     */
    int axis() default -1;

    /**
     * The layer's name, unique in the network: it is what {@code from} of another layer refers to. By default the
     * layer's kind and its place among its kind: {@code glu}, {@code glu_1}.
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

    /** Holds the gated linear units of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The gated linear units; javac keeps their order among themselves only. */
        Glu[] value();
    }
}
