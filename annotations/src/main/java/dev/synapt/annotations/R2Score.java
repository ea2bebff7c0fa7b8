package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The share of the variance that the prediction explains, {@code 1 - sum (y - p)^2 / sum (y - mean)^2}, over the whole
 * epoch.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface R2Score {
    /**
     * What becomes of the scores of several outputs.
     *
     * <p>Legal: UNIFORM_AVERAGE, VARIANCE_WEIGHTED_AVERAGE.
     */
    ClassAggregation classAggregation() default ClassAggregation.UNIFORM_AVERAGE;

    /**
     * Of how many free numbers what they explain by chance is taken away (Theil, 1961).
     *
     * <p>Legal: {@code numRegressors >= 0}.
     */
    int numRegressors() default 0;

    /**
     * What the history calls it. By default {@code r2_score}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
