package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Normal with mean {@link #mean} and standard deviation {@link #stddev}, not truncated, nested in {@link Initializer}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface RandomNormal {
    /**
     * The mean.
     *
     * <p>Legal: finite.
     */
    double mean() default 0;

    /**
     * The standard deviation.
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
