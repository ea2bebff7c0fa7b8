package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code (1 - p_y^q) / q} for labels that are class indices, some of them wrong: between the cross-entropy, which it approaches for
 * small {@code q}, and the absolute error (Zhang and Sabuncu, 2018).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CategoricalGeneralizedCrossEntropy {
    /**
     * How little a wrong label counts.
     *
     * <p>Legal: {@code 0 < q < 1}.
     */
    double q() default 0.5;
}
