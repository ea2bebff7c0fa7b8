package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes vectors as long as 1: {@code w / (|w| + 1e-7)}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface UnitNorm {
    /**
     * The axes over whose elements a length is: for a dense kernel, of shape {@code (features, units)}, 0 is the
     * weights of each unit; for a kernel of {@code Conv2D}, {@code {0, 1, 2}} is each filter.
     *
     * <p>Legal: at least one, each {@code size >= 0} and an axis of the tensor.
     */
    int[] axis() default 0;
}
