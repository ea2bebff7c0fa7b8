package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@link #gain} on the diagonal, 0 elsewhere, of a kernel of two dimensions; nested in {@link Initializer}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Identity {
    /**
     * What stands on the diagonal.
     *
     * <p>Legal: finite.
     */
    double gain() default 1;
}
