package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Squares of small errors and magnitudes of large ones: {@code mean_k e^2 / 2} where {@code |e_k| <= delta} and {@code delta (|e_k| -
 * delta / 2)} elsewhere, with {@code e = p - y} (Huber, 1964): for regression with outliers.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Huber {
    /**
     * From which error on it grows in a straight line.
     *
     * <p>Legal: {@code delta > 0}, finite.
     */
    double delta() default 1;
}
