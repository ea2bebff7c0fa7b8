package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Applies a layer, or a block, once more: to another input, with the same weights.
 *
 * <pre>{@code
 * @Dense(units = 16, activation = RELU, name = "encoder", from = "left")
 * @Shared(layer = "encoder", from = "right", name = "other")
 * @Subtract(from = {"encoder", "other"})
 * }</pre>
 *
 * <p>In Keras it is a layer that is called twice. Training sums the gradients of all places, sample by sample in the
 * order in which they run, before it changes the weights once (weight sharing: Bromley et al., 1993).
 *
 * <p>Everything but the input is as where the layer is declared. A layer with weights needs inputs of the same last
 * dimension, so that a window takes images of other sizes too (fully convolutional: Long et al., 2015); a locally
 * connected layer, and an activation that is trained, need inputs of the same shape. A batch normalization takes mean
 * and variance of the batch in each place, and moves its statistics once for each, in the order in which they run.
 */
@Documented
@Repeatable(Shared.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Shared {
    /**
     * The name of the layer, or of the {@link Reuse} of a block or network, that is applied once more.
     *
     * <p>Legal: the name of one that stands beside it.
     */
    String layer();

    /**
     * The name of this place, unique in the network: it is what {@code from} of another layer refers to. By default
     * that of the layer with a number: {@code encoder_1}.
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

    /** Holds the places of one type that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The places; javac keeps their order among themselves only. */
        Shared[] value();
    }
}
