package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Any distribution of variance {@code scale / n}, {@code n} being the fan, nested in {@link Initializer} (He et al.,
 * 2015).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface VarianceScaling {
    /**
     * What the variance is multiplied by.
     *
     * <p>Legal: {@code scale > 0}, finite.
     */
    double scale() default 1;

    /**
     * What the variance is divided by.
     *
     * <p>Legal: FAN_IN, FAN_OUT, FAN_AVG.
     */
    FanMode mode() default FanMode.FAN_IN;

    /**
     * What is drawn from.
     *
     * <p>Legal: TRUNCATED, UNTRUNCATED, UNIFORM.
     */
    Distribution distribution() default Distribution.TRUNCATED;

    /**
     * A seed of its own, so that the same values are drawn whatever else changes. By default drawn from
     * {@link Network#seed} and the parameter's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};
}
