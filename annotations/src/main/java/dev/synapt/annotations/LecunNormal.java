package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Truncated normal of variance {@code 1 / fanIn} (LeCun et al., 1998), nested in {@link Initializer}. Without arguments
 * it is {@link InitializationScheme#LECUN_NORMAL}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface LecunNormal {
    /**
     * A seed of its own, so that the same values are drawn whatever else changes. By default drawn from
     * {@link Network#seed} and the parameter's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};
}
