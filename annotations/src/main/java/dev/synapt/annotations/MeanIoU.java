package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean over classes of how many samples are both true and predicted of a class, of those that are either (Jaccard,
 * 1901). The class of a sample is its greatest output, of one output 1 above 0.5; Keras's {@code OneHotMeanIoU} with
 * class indices or one-hot labels.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface MeanIoU {
    /**
     * Samples of this class do not count.
     *
     * <p>Legal: none, or one number, {@code ignoreClass >= 0}.
     */
    int[] ignoreClass() default {};

    /**
     * What the history calls it. By default {@code mean_io_u}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
