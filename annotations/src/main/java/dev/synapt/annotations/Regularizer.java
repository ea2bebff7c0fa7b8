package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A penalty on large values, added to the loss: {@code kernelRegularizerWith = @Regularizer(l1 = @L1(0.01))}.
 *
 * <p>Exactly one member is given. The loss shown, of a step and of an evaluation, has the penalties of all parameters that are
 * trained, and gradients and updates follow it, as in Keras; weight decay of an optimizer is another thing and shows in no loss.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Regularizer {
    /**
     * The sum of magnitudes.
     *
     * <p>Legal: none or one.
     */
    L1[] l1() default {};

    /**
     * The sum of squares.
     *
     * <p>Legal: none or one.
     */
    L2[] l2() default {};

    /**
     * Both.
     *
     * <p>Legal: none or one.
     */
    L1L2[] l1L2() default {};

    /**
     * A penalty of your own, as a formula in {@code w}, an element of the parameter, that is summed over all of them:
     * {@code "0.01 * log1p(square(w))"}. The package's documentation says what a formula may hold; what looks at several elements,
     * such as {@code sum} and {@code index}, it may not, nor {@code erf}.
     */
    String formula() default "";
}
