package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gaussian error linear unit, {@code x} times the share of the standard normal distribution that lies below {@code x}
 * (Hendrycks and Gimpel, 2016).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Gelu {
    /**
     * Whether the share is approximated by a hyperbolic tangent, as the first implementations did: {@code x / 2 * (1 +
     * tanh(sqrt(2 / pi) * (x + 0.044715 x^3)))}.
     */
    boolean approximate() default false;
}
