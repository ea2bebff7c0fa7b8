package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many outputs are there and were not found. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface FalseNegatives {
    /**
     * From which probability an output counts as found: above it. By default 0.5.
     *
     * <p>Legal: none, or one number, {@code 0 <= thresholds <= 1}.
     */
    double[] thresholds() default {};

    /**
     * What the history calls it. By default {@code false_negatives}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
