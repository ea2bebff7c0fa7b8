package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Normal with mean {@link #mean} and standard deviation {@link #stddev}, drawn again beyond two of these, nested in
 * {@link Initializer}. What is drawn has 0.88 of that deviation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface TruncatedNormal {
    /**
     * The mean.
     *
     * <p>Legal: finite.
     */
    double mean() default 0;

    /**
     * The standard deviation before it is truncated.
     *
     * <p>Legal: {@code stddev >= 0}, finite.
     */
    double stddev() default 0.05;

    /**
     * A seed of its own, so that the same values are drawn whatever else changes. By default drawn from
     * {@link Network#seed} and the parameter's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};
}
