package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Categorical cross-entropy, {@code -sum_k y_k log p_k}: for one class of several, labels one-hot. Outputs from
 * probabilities are first divided by their sum, as in Keras.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CategoricalCrossentropy {
    /**
     * Whether the network's output is logits, that is, softmax has not been applied. The loss applies it itself, in one
     * numerically stable formula.
     */
    boolean fromLogits() default false;

    /**
     * Pulls labels towards even odds: {@code y} becomes {@code y (1 - labelSmoothing) + labelSmoothing / classes}
     * (Szegedy et al., 2016).
     *
     * <p>Legal: {@code 0 <= labelSmoothing <= 1}.
     */
    double labelSmoothing() default 0;
}
