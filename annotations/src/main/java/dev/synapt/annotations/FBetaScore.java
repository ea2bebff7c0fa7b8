package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@code (1 + beta^2) precision recall / (beta^2 precision + recall)} over the whole epoch (van Rijsbergen, 1979). */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface FBetaScore {
    /**
     * How many times as much as precision recall counts.
     *
     * <p>Legal: {@code beta > 0}.
     */
    double beta() default 1;

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
     * What the history calls it. By default {@code fbeta_score}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
