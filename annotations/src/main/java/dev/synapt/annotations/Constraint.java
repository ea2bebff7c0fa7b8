package dev.synapt.annotations;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
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
@Target(ElementType.ANNOTATION_TYPE)
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

    /**
     * A constraint of your own, as a formula in {@code w}, an element after its update, that gives the element's new
     * value: {@code "clip(w, -1, 1)"}. With {@code norm}, the length (the root of the sum of squares) of the vector
     * that the element belongs to, it is {@code w} times a factor of {@code norm} alone: {@code "w * min(1, 3 /
     * norm)"}; what it is of a vector of length 0 is the formula's to say, as {@code / (1e-7 + norm)} does. Other
     * elements, and other norms, it does not know.
     */
    String formula() default "";

    /**
     * A constraint of your own that has a name: the annotation type whose formula it is, instead of one here. The
     * package's documentation says how one is declared.
     *
     * <p>Legal: none or one, a type with {@code @Constraint(formula = ...)} on it.
     */
    Class<? extends Annotation>[] reuse() default {};

    /**
     * Values of the arguments of {@link #reuse}, each as {@code "name = value"}: {@code "bound = 2"}. What is not given
     * has the default of its member.
     *
     * <p>Legal: members of the type that are numbers, each at most once.
     */
    String[] arguments() default {};

    /**
     * The axes over whose elements {@code norm} of the {@link #formula} is: for a dense kernel, of shape
     * {@code (features, units)}, 0 is the weights of each unit; for a kernel of {@code Conv2D}, {@code {0, 1, 2}} is
     * each filter. Only beside a formula that speaks of it.
     *
     * <p>Legal: at least one, each {@code size >= 0} and an axis of the tensor.
     */
    int[] axis() default 0;
}
