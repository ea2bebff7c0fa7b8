package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Every value the same, nested in {@link Initializer}: {@code @Initializer(constant = @Constant(0.1))}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Constant {
    /**
     * The value.
     *
     * <p>Legal: finite.
     */
    double value() default 0;
}
