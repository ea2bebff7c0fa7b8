package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the parameters follow the gradient: {@code @Optimizer(ADAM)}, or, with arguments, an annotation of its own such
 * as {@link Adam}. A network has at most one; without any it trains with {@link RMSprop}, as Keras does.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Optimizer {
    /** The algorithm, with Keras's default arguments. */
    OptimizerAlgorithm value();
}
