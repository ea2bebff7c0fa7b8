package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The share of outputs told right, each by itself, with another threshold than {@link Metric#ACCURACY} has. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface BinaryAccuracy {
    /**
     * Above which probability an output counts as 1.
     *
     * <p>Legal: {@code 0 <= threshold <= 1}.
     */
    double threshold() default 0.5;

    /**
     * What the history calls it. By default {@code binary_accuracy}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
