package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@code (x + sqrt(x^2 + b)) / 2}, a softplus without exponentials (Barron, 2021). */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Squareplus {
    /**
     * How round the bend at 0 is.
     *
     * <p>Legal: {@code b >= 0}, finite.
     */
    double b() default 4;
}
