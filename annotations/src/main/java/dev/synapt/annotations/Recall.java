package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Of the outputs that are there, the share that was found: {@code TP / (TP + FN)} over the whole epoch. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Recall {
    /**
     * From which probability an output counts as found: above it. By default 0.5, and where {@code topK} is given any.
     *
     * <p>Legal: none, or one number, {@code 0 <= thresholds <= 1}.
     */
    double[] thresholds() default {};

    /**
     * Counts as found only what is among so many greatest outputs of a sample. By default all that lie above the
     * threshold.
     *
     * <p>Legal: none, or one number, {@code topK >= 1}.
     */
    int[] topK() default {};

    /**
     * The one output that is counted, by its index. By default all.
     *
     * <p>Legal: none, or one number, {@code classId >= 0}.
     */
    int[] classId() default {};

    /**
     * What the history calls it. By default {@code recall}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
