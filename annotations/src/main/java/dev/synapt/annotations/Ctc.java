package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Connectionist temporal classification (Graves et al., 2006): the truth of a sample is a sequence of labels, and
 * nothing says at which time step each of them is. The network gives {@code (time steps, classes)}, logits as
 * {@link Dense} or {@link Conv1D} without an activation give them; softmax is part of the loss. Class 0 is the blank,
 * which says nothing. A path is a class for each time step, and spells what is left of it when of runs of one class one
 * element stays, and then all blanks go: {@code 0 3 3 0 3 5} spells {@code 3 3 5}. The loss is {@code -log sum_paths
 * prod_t p_t(path_t)} over all paths that spell the labels, one number a sample.
 *
 * <p>The targets of a sample are {@link #targetLength()} labels from 1 to {@code classes - 1}, as {@code int[]}, filled
 * up with zeros behind the last. Every time step is used, as in Keras. Labels of which neighbours are alike need a
 * blank between these; samples whose labels take more time steps than there are, which no path spells, and labels
 * behind a 0 are refused where they are given. Paths are summed in logarithms, so that long sequences underflow
 * nowhere.
 *
 * <p>What the network says of a sample, {@code dev.synapt.runtime.SequenceDecoder} reads from its predictions. Metrics
 * of rows, such as accuracy, have no truth to compare with here.
 */
@Documented
@Repeatable(Ctc.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Ctc {
    /**
     * Labels of the longest sequence; those of each sample are filled up to as many. At most as many as there are time
     * steps.
     *
     * <p>Legal: {@code targetLength >= 1}.
     */
    int targetLength();

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

    /** Holds the CTC losses of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The losses; javac keeps their order among themselves only. */
        Ctc[] value();
    }
}
