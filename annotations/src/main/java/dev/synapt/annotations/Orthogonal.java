package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A random orthogonal matrix times {@link #gain}, nested in {@link Initializer}: of a matrix of normal numbers the
 * orthonormal factor (Saxe, McClelland and Ganguli, 2014). A kernel of more dimensions is a matrix with its last
 * dimension as columns.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Orthogonal {
    /**
     * What the matrix is multiplied by.
     *
     * <p>Legal: finite.
     */
    double gain() default 1;

    /**
     * A seed of its own, so that the same values are drawn whatever else changes. By default drawn from
     * {@link Network#seed} and the parameter's place.
     *
     * <p>Legal: none or one.
     */
    long[] seed() default {};
}
