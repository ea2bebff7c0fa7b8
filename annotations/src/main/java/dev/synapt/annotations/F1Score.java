package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The harmonic mean of precision and recall over the whole epoch. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface F1Score {
    /**
     * What becomes of the scores of classes. Keras reports all of them by default.
     *
     * <p>Legal: MACRO, MICRO, WEIGHTED.
     */
    ScoreAverage average() default ScoreAverage.MACRO;

    /**
     * Above which probability every output counts as found. By default the greatest output of a sample, alone.
     *
     * <p>Legal: none, or one number, {@code 0 <= threshold <= 1}.
     */
    double[] threshold() default {};

    /**
     * What the history calls it. By default {@code f1_score}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
