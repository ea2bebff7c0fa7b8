package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The penalty {@code l1 * sum |w| + l2 * sum w^2} (elastic net; Zou and Hastie, 2005). */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface L1L2 {
    /**
     * The factor of the sum of magnitudes.
     *
     * <p>Legal: {@code l1 >= 0}, finite.
     */
    double l1() default 0;

    /**
     * The factor of the sum of squares.
     *
     * <p>Legal: {@code l2 >= 0}, finite.
     */
    double l2() default 0;
}
