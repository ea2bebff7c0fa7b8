package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@link SparseCategoricalCrossentropy} in which samples that are told right count less, {@code -alpha (1 - p_y)^gamma
 * log p_y} (Lin et al., 2017): {@link CategoricalFocalCrossentropy} for labels that are class indices. Keras has none.
 */
@Documented
@Repeatable(SparseCategoricalFocalCrossentropy.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SparseCategoricalFocalCrossentropy {
    /**
     * A factor of the whole loss.
     *
     * <p>Legal: {@code 0 <= alpha <= 1}.
     */
    double alpha() default 0.25;

    /**
     * How much less counts what is told right: the factor is the share of the probability that is wrong, to this power.
     * With 0 all counts alike.
     *
     * <p>Legal: {@code gamma >= 0}, finite.
     */
    double gamma() default 2;

    /**
     * Whether the network's output is logits, that is, softmax has not been applied. The loss applies it itself, in one
     * numerically stable formula.
     */
    boolean fromLogits() default false;

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

    /** Holds the sparse categorical focal cross-entropies of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The losses; javac keeps their order among themselves only. */
        SparseCategoricalFocalCrossentropy[] value();
    }
}
