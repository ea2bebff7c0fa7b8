package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Uniform between {@link #minval} and {@link #maxval}, which may not be less, nested in {@link Initializer}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface RandomUniform {
    /**
     * The lower bound.
     *
     * <p>Legal: finite.
     */
    double minval() default -0.05;

    /**
     * The upper bound.
     *
     * <p>Legal: finite.
     */
    double maxval() default 0.05;

    /**
     * A seed of its own, so that the same values are drawn whatever else changes. By default drawn from
     * {@link Network#seed} and the parameter's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};
}
