package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Uniform between {@code ± sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio, 2010), nested in {@link Initializer}.
 * Without arguments it is {@link InitializationScheme#GLOROT_UNIFORM}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface GlorotUniform {
    /**
     * A seed of its own, so that the same values are drawn whatever else changes. By default drawn from
     * {@link Network#seed} and the parameter's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};
}
