package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Parametric rectified linear unit, {@code x} where {@code x > 0} and {@code alpha * x} elsewhere, with slopes that are
 * trained (He et al., 2015).
 *
 * <p>The output has the input's shape. Parameter: {@code alpha}, a slope for each element of a sample, of its shape
 * with 1 in the place of each shared axis.
 */
@Documented
@Repeatable(PReLU.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PReLU {
    /** The first slopes. */
    InitializationScheme alphaInitializer() default InitializationScheme.ZEROS;

    /**
     * The initializer of the slopes with arguments of its own; replaces {@link #alphaInitializer}.
     *
     * <p>Legal: none or one, and not beside {@link #alphaInitializer}.
     */
    Initializer[] alphaInitializerWith() default {};

    /**
     * The axes along which one slope serves all elements, as Keras counts: 1 is the first of a sample. With {@code {1,
     * 2}} a picture has one slope for each channel.
     *
     * <p>Legal: none, or axes of the inputs, not the batch; none twice.
     */
    int[] sharedAxes() default {};

    /**
     * What the learning rate is multiplied by for this layer's parameters: below 1 to change slowly what was trained
     * before. Weight decay, of which the rate is a factor, is multiplied likewise; penalties are parts of the gradient.
     *
     * <p>Legal: {@code learningRateFactor > 0}, finite. A layer that is not to change at all is frozen by a
     * {@link Phase}.
     */
    double learningRateFactor() default 1;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code p_re_lu}, {@code p_re_lu_1}.
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

    /** Holds the PReLU layers of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The PReLU layers; javac keeps their order among themselves only. */
        PReLU[] value();
    }
}
