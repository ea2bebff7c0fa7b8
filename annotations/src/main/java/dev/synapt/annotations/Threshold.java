package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@code x} where {@code x > threshold} and one number elsewhere. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Threshold {
    /**
     * What the input has to exceed to pass.
     *
     * <p>Legal: finite.
     */
    double threshold();

    /**
     * The output elsewhere.
     *
     * <p>Legal: finite.
     */
    double defaultValue();
}
