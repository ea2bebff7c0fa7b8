package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@code x} pulled towards 0 by the threshold, and 0 within it (Donoho and Johnstone, 1994). */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface SoftShrink {
    /**
     * How far from 0 an input counts as 0.
     *
     * <p>Legal: {@code threshold >= 0}, finite.
     */
    double threshold() default 0.5;
}
