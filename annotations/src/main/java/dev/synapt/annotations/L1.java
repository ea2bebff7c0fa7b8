package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The penalty {@code l1 * sum |w|} (Tibshirani, 1996), which drives values to 0. The derivative at 0 is 0. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface L1 {
    /**
     * The factor (Keras: {@code l1}).
     *
     * <p>Legal: {@code value >= 0}, finite.
     */
    double value() default 0.01;
}
