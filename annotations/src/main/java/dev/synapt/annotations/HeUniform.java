package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Uniform between {@code ± sqrt(6 / fanIn)} (He et al., 2015), nested in {@link Initializer}. Without arguments it is
 * {@link InitializationScheme#HE_UNIFORM}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface HeUniform {
    /**
     * A seed of its own, so that the same values are drawn whatever else changes. By default drawn from
     * {@link Network#seed} and the parameter's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};
}
