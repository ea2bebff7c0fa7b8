package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Running means of the gradient and of its square, corrected for their start at 0 (Kingma and Ba, 2015): {@code m =
 * beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g^2; w = w - a * m / (sqrt(v) + epsilon)} with {@code a =
 * learningRate * sqrt(1 - beta2^t) / (1 - beta1^t)} at step {@code t}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Adam {
    /**
     * The size of a step at the start; it can be changed while training.
     *
     * <p>Legal: {@code learningRate > 0}, finite.
     */
    double learningRate() default 0.001;

    /**
     * The share of the gradient's running mean that is kept in each step (Keras: {@code beta_1}).
     *
     * <p>Legal: {@code 0 <= beta1 < 1}.
     */
    double beta1() default 0.9;

    /**
     * The share of the squared gradient's running mean that is kept in each step (Keras: {@code beta_2}).
     *
     * <p>Legal: {@code 0 <= beta2 < 1}.
     */
    double beta2() default 0.999;

    /**
     * A small number that keeps divisors from 0. It stands outside the root, before the correction, as in Keras (the
     * paper's epsilon hat); PyTorch and the paper default to 1e-8.
     *
     * <p>Legal: {@code epsilon > 0}, finite.
     */
    double epsilon() default 1e-7;

    /**
     * Decoupled weight decay (Loshchilov and Hutter, 2019): before each update every parameter loses
     * {@code learningRate * weightDecay} of itself. It can be changed while training.
     *
     * <p>Legal: {@code weightDecay >= 0}, finite.
     */
    double weightDecay() default 0;
}
