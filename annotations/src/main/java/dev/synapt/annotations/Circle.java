package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The loss of embeddings that lie close together where samples have the same label, and apart where they have not (Sun
 * et al., 2020). Labels are any whole numbers, and what they say is only which samples belong together; the network
 * ends with an embedding of any size, one row of length 1 a sample, as {@link UnitNormalization} makes it.
 *
 * <p>Each sample is compared with the others of its batch. With {@code d = max(1 - sum_k p_k q_k, 0)} of two
 * embeddings, {@code like = log sum exp(gamma (d + margin) (d - margin))} over samples with the same label and
 * {@code unlike = log sum exp(gamma max(1 + margin - d, 0) (1 - margin - d))} over all others, a sample's loss is
 * {@code log(1 + exp(like + unlike))}. As in Keras the gradient goes through the weights {@code d + margin} and
 * {@code 1 + margin - d}, which the paper takes for constants.
 *
 * <p>A sample that has the label of no other one, or that of all, has the loss 0 and does not count in means. So the
 * loss hangs on what lies in a batch together: make batches large enough for samples to find others of their own, and
 * of the last one of an epoch. The same holds of evaluations, which compare the samples of {@code batchSize} each.
 * Memory grows with the batch, as that of any loss, and time with its square. Keras's reference embeddings have no
 * place here.
 */
@Documented
@Repeatable(Circle.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Circle {
    /**
     * What all numbers of pairs are multiplied by: the greater, the more the hardest pair counts.
     *
     * <p>Legal: {@code gamma > 0}.
     */
    double gamma() default 80;

    /**
     * Samples with the same label add little where {@code d < margin}, others where {@code d > 1 - margin}.
     *
     * <p>Legal: {@code margin >= 0}.
     */
    double margin() default 0.4;

    /** Whether a sample is not compared with itself. */
    boolean removeDiagonal() default true;

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

    /** Holds the Circle losses of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The losses; javac keeps their order among themselves only. */
        Circle[] value();
    }
}
