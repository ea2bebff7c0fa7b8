package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Continuously differentiable exponential linear unit, {@code x} where {@code x > 0} and {@code alpha * (exp(x / alpha)
 * - 1)} elsewhere (Barron, 2017).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Celu {
    /**
     * The scale of the negative part, which approaches {@code -alpha}.
     *
     * <p>Legal: {@code alpha > 0}, finite.
     */
    double alpha() default 1;
}
