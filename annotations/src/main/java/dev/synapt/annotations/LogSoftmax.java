package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x_i - log(sum_j exp(x_j))} over some axes: the logarithm of {@link Softmax}, computed without overflow. Over
 * the last axis it is {@link ActivationFunction#LOG_SOFTMAX}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface LogSoftmax {
    /**
     * The axes that the sum runs over, together; as Keras counts, so that 1 is the first of a sample and -1 the last.
     *
     * <p>Legal: at least one, each an axis of the inputs, not the batch; none twice.
     */
    int[] axis() default -1;
}
