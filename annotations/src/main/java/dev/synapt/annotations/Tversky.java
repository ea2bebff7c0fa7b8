package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How much of what is predicted and of what is true overlaps, over all outputs of a sample, which have to lie in one
 * row, as {@link Flatten} puts those of an image: {@code 1 - o / (o + alpha f + beta m + 1e-7)} with the overlap
 * {@code o = sum_k p_k y_k}, what is found without being there {@code f = sum_k p_k (1 - y_k)} and what is missed
 * {@code m = sum_k (1 - p_k) y_k} (Tversky, 1977; Salehi et al., 2017). With 0.5 and 0.5 that is
 * {@link LossFunction#DICE}. Keras's with {@code axis} for all axes but the first.
 */
@Documented
@Repeatable(Tversky.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Tversky {
    /**
     * What is found without being there counts so much.
     *
     * <p>Legal: {@code alpha >= 0}.
     */
    double alpha() default 0.5;

    /**
     * What is missed counts so much.
     *
     * <p>Legal: {@code beta >= 0}.
     */
    double beta() default 0.5;

    /**
     * The name of the output that it is of, where a network has several: of a layer. By default the network's one
     * output.
     *
     * <p>Legal: the name of a layer; no two losses of one network name the same.
     */
    String from() default "";

    /**
     * What the loss counts in the sum of all, as Keras's {@code loss_weights}. What is reported of this output is not
     * weighted.
     *
     * <p>Legal: {@code weight >= 0}.
     */
    double weight() default 1;

    /**
     * How the losses of a batch become one number.
     *
     * <p>Legal: {@code SUM_OVER_BATCH_SIZE}, {@code SUM}, {@code MEAN}, {@code MEAN_WITH_SAMPLE_WEIGHT}.
     */
    Reduction reduction() default Reduction.SUM_OVER_BATCH_SIZE;

    /** Holds the Tversky losses of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The losses; javac keeps their order among themselves only. */
        Tversky[] value();
    }
}
