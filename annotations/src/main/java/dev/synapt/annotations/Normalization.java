package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Brings each feature to mean 0 and variance 1, by a mean and a variance that stay as they are while the network is
 * trained: {@code (x - mean) / max(sqrt(variance), 1e-7)}. A feature that never changes, of variance 0, becomes 0
 * wherever it has its mean.
 *
 * <p>Mean and variance are those of the training data, which {@code adapt(...)} computes before training, or numbers
 * given here:
 *
 * <pre>{@code
 * @Network(input = 13)
 * @Normalization
 * @Dense(units = 64, activation = RELU)
 * ...
 * HousesNetwork net = HousesNetwork.create();
 * net.adapt(samples);
 * }</pre>
 *
 * <p>The output has the input's shape. Kept by the layer, saved with the weights: {@code mean} and {@code variance},
 * each of the lengths of the {@link #axis axes}, or {@code (1)} without; none where one number is given for all. The
 * variance is the biased one, as in Keras. A layer that is to be adapted reads the samples as they are: it stands
 * first, behind an {@code @Input}, or behind layers that only reshape, or only act in training. A network that is not
 * adapted, and has loaded no weights of one that is, neither trains nor predicts.
 */
@Documented
@Repeatable(Normalization.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Normalization {
    /**
     * The axes along which each place is a feature with a mean and a variance of its own, as Keras counts: 1 is the
     * first of a sample, -1 the last. Without any, all elements have one mean and one variance (Keras's {@code None}).
     *
     * <p>Legal: none, or axes of the inputs, not the batch; none twice.
     */
    int[] axis() default -1;

    /**
     * The means, in the order of the axes, where they are known; by default those of the training data.
     *
     * <p>Legal: none, or finite numbers, one for all features or one for each, at most 512; beside {@link #variance}
     * only.
     */
    double[] mean() default {};

    /**
     * The variances, in the order of the axes, where they are known; by default those of the training data.
     *
     * <p>Legal: none, or finite numbers of at least 0, one for all features or one for each, at most 512; beside
     * {@link #mean} only.
     */
    double[] variance() default {};

    /** Whether the layer takes numbers of mean 0 and variance 1 back: {@code mean + x * max(sqrt(variance), 1e-7)}. */
    boolean invert() default false;

    /**
     * The layer's name, unique in the network: it names the parameters ({@code hidden/kernel}) and is what {@code from}
     * of another layer refers to. By default the layer's kind and its place among its kind, as in Keras:
     * {@code normalization}, {@code normalization_1}.
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

    /** Holds the normalizations of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The normalizations; javac keeps their order among themselves only. */
        Normalization[] value();
    }
}
