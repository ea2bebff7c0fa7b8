package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stochastic gradient descent (Robbins and Monro, 1951), with momentum if wanted (Polyak, 1964):
 * {@code v = momentum * v - learningRate * g; w = w + v}. Keras's class {@code SGD}.
 *
 * <p>Texts that average the gradient, {@code v = momentum * v + (1 - momentum) * g}, need
 * {@code learningRate * (1 - momentum)} here.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Sgd {
    /**
     * The size of a step at the start; it can be changed while training.
     *
     * <p>Legal: {@code learningRate > 0}, finite.
     */
    double learningRate() default 0.01;

    /**
     * The share of the last step that is kept.
     *
     * <p>Legal: {@code 0 <= momentum < 1}.
     */
    double momentum() default 0;

    /**
     * Whether the gradient's step is taken ahead (Nesterov, 1983; in the form of Sutskever et al., 2013):
     * {@code w = w + momentum * v - learningRate * g}, with the new {@code v}. Without momentum it changes nothing.
     */
    boolean nesterov() default false;

    /**
     * Decoupled weight decay (Loshchilov and Hutter, 2019): before each update every parameter loses
     * {@code learningRate * weightDecay} of itself. It can be changed while training.
     *
     * <p>Legal: {@code weightDecay >= 0}, finite.
     */
    double weightDecay() default 0;
}
