package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Categorical cross-entropy, {@code -log p_y}, for labels that are class indices from 0 to {@code classes - 1}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SparseCategoricalCrossentropy {
    /**
     * Whether the network's output is logits, that is, softmax has not been applied. The loss applies it itself, in one
     * numerically stable formula.
     */
    boolean fromLogits() default false;
}
