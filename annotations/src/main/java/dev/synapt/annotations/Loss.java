package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What training makes small: {@code @Loss(MEAN_SQUARED_ERROR)}. A loss with arguments is written as an annotation of
 * its own instead, such as {@link BinaryCrossentropy}; a network has exactly one loss.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Loss {
    /** The function, with Keras's default arguments. */
    LossFunction value();
}
