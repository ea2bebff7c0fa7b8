package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The penalty {@code l2 * sum w^2} (Hoerl and Kennard, 1970), which keeps values small: {@code kernelRegularizer
 * = @L2(0.005)}. Some texts write {@code lambda / 2n * sum w^2} instead: there {@code l2 = lambda / 2n}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface L2 {
    /**
     * The factor (Keras: {@code l2}).
     *
     * <p>Legal: {@code value >= 0}, finite.
     */
    double value() default 0.01;
}
