package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The share of outputs that equal their label exactly, {@code mean_k [p_k = y_k]}: Keras's class {@code Accuracy}, for
 * networks that end with a step. What Keras calls {@code "accuracy"} goes by the loss: {@link Metric#ACCURACY}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Accuracy {
    /**
     * What the history calls it. By default {@code accuracy}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
