package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The greatest specificity that some threshold has at which the recall is at least so much. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface SpecificityAtSensitivity {
    /**
     * What the sensitivity is to be at least.
     *
     * <p>Legal: {@code 0 <= sensitivity <= 1}.
     */
    double sensitivity();

    /**
     * How many thresholds from 0 to 1 are tried.
     *
     * <p>Legal: {@code numThresholds >= 2}.
     */
    int numThresholds() default 200;

    /**
     * The one output that is counted, by its index. By default all.
     *
     * <p>Legal: none, or one number, {@code classId >= 0}.
     */
    int[] classId() default {};

    /**
     * What the history calls it. By default {@code specificity_at_sensitivity}, with a number where the output has that
     * already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
