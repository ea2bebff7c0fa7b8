package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Categorical cross-entropy, {@code -log p_y}, for labels that are class indices from 0 to {@code classes - 1}. */
@Documented
@Repeatable(SparseCategoricalCrossentropy.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SparseCategoricalCrossentropy {
    /**
     * Whether the network's output is logits, that is, softmax has not been applied. The loss applies it itself, in one
     * numerically stable formula.
     */
    boolean fromLogits() default false;

    /**
     * A label that says nothing, such as -1 or 255 of pixels on an edge: what has it counts neither in the loss nor in
     * metrics, and is left out of what their means are over. It need not be a class. By default there is none.
     *
     * <p>Legal: none or one.
     */
    int[] ignoreClass() default {};

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

    /** Holds the sparse categorical cross-entropies of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The losses; javac keeps their order among themselves only. */
        SparseCategoricalCrossentropy[] value();
    }
}
