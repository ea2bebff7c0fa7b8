package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a parameter fulfils after each update: {@code kernelConstraint = @Constraint(maxNorm = @MaxNorm(maxValue = 3))}.
 *
 * <p>Exactly one member is given.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Constraint {
    /**
     * Lengths are at most a number.
     *
     * <p>Legal: none or one.
     */
    MaxNorm[] maxNorm() default {};

    /**
     * No element is negative.
     *
     * <p>Legal: none or one.
     */
    NonNeg[] nonNeg() default {};

    /**
     * Lengths are 1.
     *
     * <p>Legal: none or one.
     */
    UnitNorm[] unitNorm() default {};

    /**
     * Lengths lie between two numbers.
     *
     * <p>Legal: none or one.
     */
    MinMaxNorm[] minMaxNorm() default {};
}
