package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Moves the lengths of vectors between two numbers: {@code w * (rate * clip(|w|, minValue, maxValue) + (1 - rate) *
 * |w|) / (|w| + 1e-7)}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface MinMaxNorm {
    /**
     * The least length.
     *
     * <p>Legal: {@code minValue >= 0}, finite.
     */
    double minValue() default 0;

    /**
     * The greatest length.
     *
     * <p>Legal: {@code maxValue >= 0}, finite.
     */
    double maxValue() default 1;

    /**
     * The share of the way to the bounds that an update goes; 1 for all of it.
     *
     * <p>Legal: {@code 0 <= rate <= 1}.
     */
    double rate() default 1;

    /**
     * The axes over whose elements a length is: for a dense kernel, of shape {@code (features, units)}, 0 is the
     * weights of each unit; for a kernel of {@code Conv2D}, {@code {0, 1, 2}} is each filter.
     *
     * <p>Legal: at least one, each {@code size >= 0} and an axis of the tensor.
     */
    int[] axis() default 0;
}
