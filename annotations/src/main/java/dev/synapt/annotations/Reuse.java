package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the layers of a {@link Block} or of another {@link Network} here, in the place of one layer.
 *
 * <p>{@code @Reuse(value = Residual.class, name = "stage2", arguments = "filters = 128", repeat = 3)} takes a block
 * three times, one behind the other, each with weights of its own. Layers of a block are named behind the use:
 * {@code stage2/1/narrow}.
 *
 * <p>{@code @Reuse(value = Clothes.class, until = "features", name = "base")} takes over a network that was declared,
 * and perhaps trained, before: its layers, not its loss, optimizer and metrics. They keep their names, so that its
 * weights load by name.
 */
@Documented
@Repeatable(Reuse.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Reuse {
    /**
     * The type that declares the block or the other network.
     *
     * <p>Legal: a type with {@link Block} or {@link Network}.
     */
    Class<?> value();

    /**
     * Values of the block's arguments, each as {@code "name = value"}: {@code "filters = 64"}, {@code "kernelSize = {3,
     * 5}"}, {@code "activation = RELU"}, {@code "useBias = false"}. What is not given stays as written in the block.
     *
     * <p>Legal: names of the block's {@link Argument}s, each at most once.
     */
    String[] arguments() default {};

    /**
     * How many times the block stands here, each reading the one before.
     *
     * <p>Legal: {@code repeat >= 1}; 1 for a network.
     */
    int repeat() default 1;

    /**
     * The name of the last layer taken over, with all that it depends on; by default all are.
     *
     * <p>Legal: the name of a layer of the block or network.
     */
    String until() default "";

    /**
     * A name for all that is taken over; in {@code from} it is its output. Of a block it stands before the names of the
     * layers. By default that of the type, as layers are named: {@code residual}, {@code residual_1}.
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

    /** Holds the reused blocks and networks of one type that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The uses; javac keeps their order among themselves only. */
        Reuse[] value();
    }
}
