package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code max(x_i - t, 0)} over some axes with the number t for which these sum to 1, so that what is far below the
 * largest is 0 (Martins and Astudillo, 2016). Over the last axis it is {@link ActivationFunction#SPARSEMAX}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Sparsemax {
    /**
     * The axes that the sum runs over, together; as Keras counts, so that 1 is the first of a sample and -1 the last.
     *
     * <p>Legal: at least one, each an axis of the inputs, not the batch; none twice.
     */
    int[] axis() default -1;
}
