package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code (1 - p_y^q) / q} for labels that are class indices, some of them wrong: between the cross-entropy, which it
 * approaches for small {@code q}, and the absolute error (Zhang and Sabuncu, 2018).
 */
@Documented
@Repeatable(CategoricalGeneralizedCrossEntropy.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CategoricalGeneralizedCrossEntropy {
    /**
     * How little a wrong label counts.
     *
     * <p>Legal: {@code 0 < q < 1}.
     */
    double q() default 0.5;

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

    /** Holds the generalized cross-entropies of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The losses; javac keeps their order among themselves only. */
        CategoricalGeneralizedCrossEntropy[] value();
    }
}
