package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What training makes small: {@code @Loss(MEAN_SQUARED_ERROR)}. A loss with arguments is written as an annotation of
 * its own instead, such as {@link BinaryCrossentropy}; a network has exactly one loss.
 *
 * <p>Exactly one member is given.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Loss {
    /** The function, with Keras's default arguments. */
    LossFunction value() default LossFunction.MEAN_SQUARED_ERROR;

    /**
     * A loss of your own, as a formula in {@code yTrue} and {@code yPred}: {@code "mean(abs(yPred - yTrue) ^ 1.5)"}. It
     * gives one number a sample; the package's documentation says what a formula may hold.
     */
    String formula() default "";
}
