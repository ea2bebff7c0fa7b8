package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The share of samples whose class is among the greatest outputs: {@link Metric#TOP_K_CATEGORICAL_ACCURACY} with
 * another number. For class indices and one-hot labels alike.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface TopKCategoricalAccuracy {
    /**
     * Among how many.
     *
     * <p>Legal: {@code k >= 1}.
     */
    int k() default 5;

    /**
     * What the history calls it. By default {@code top_k_categorical_accuracy}, for class indices
     * {@code sparse_top_k_categorical_accuracy}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
