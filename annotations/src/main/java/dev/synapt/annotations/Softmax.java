package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code exp(x_i) / sum_j exp(x_j)} over some axes: positive numbers that sum to 1 (Bridle, 1990). A layer of its own,
 * or nested in {@link Activation}. Over the last axis it is {@link ActivationFunction#SOFTMAX}; over others the sample
 * is transposed around it.
 *
 * <p>The output has the input's shape. Nested, {@link #name} and {@link #from} stay empty.
 */
@Documented
@Repeatable(Softmax.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Softmax {
    /**
     * The axes that the sum runs over, together; as Keras counts, so that 1 is the first of a sample and -1 the last.
     *
     * <p>Legal: at least one, each an axis of the inputs, not the batch; none twice.
     */
    int[] axis() default -1;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code softmax}, {@code softmax_1}.
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

    /** Holds the softmax layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The softmax layers; javac keeps their order among themselves only. */
        Softmax[] value();
    }
}
