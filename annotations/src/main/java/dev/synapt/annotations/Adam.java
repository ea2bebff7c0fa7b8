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

    /**
     * Whether steps are divided by the root of the greatest mean of squares so far, not of the last one (AMSGrad;
     * Reddi, Kale and Kumar, 2018).
     */
    boolean amsgrad() default false;

    /**
     * The greatest length of the gradient of each tensor: a longer one is made as long; 0 for no bound. Excludes
     * {@link #clipvalue} and {@link #globalClipnorm}.
     *
     * <p>Legal: {@code clipnorm >= 0}, finite.
     */
    double clipnorm() default 0;

    /**
     * The greatest magnitude of each element of the gradient; 0 for no bound. Excludes {@link #clipnorm} and
     * {@link #globalClipnorm}.
     *
     * <p>Legal: {@code clipvalue >= 0}, finite.
     */
    double clipvalue() default 0;

    /**
     * The greatest length of the gradients of all tensors together, as one vector (Pascanu et al., 2013): longer ones
     * are all made shorter by one factor; 0 for no bound. Excludes {@link #clipnorm} and {@link #clipvalue}.
     *
     * <p>Legal: {@code globalClipnorm >= 0}, finite.
     */
    double globalClipnorm() default 0;

    /**
     * Whether a moving average of the parameters is kept (Polyak and Juditsky, 1992), which
     * {@link #emaOverwriteFrequency} and the trainer at its end put in their place.
     */
    boolean useEma() default false;

    /**
     * The share of the moving average that is kept in each update.
     *
     * <p>Legal: {@code 0 <= emaMomentum <= 1}.
     */
    double emaMomentum() default 0.99;

    /**
     * After how many updates, time and again, parameters become their moving averages; 0 for never.
     *
     * <p>Legal: {@code emaOverwriteFrequency >= 0}.
     */
    int emaOverwriteFrequency() default 0;

    /**
     * Steps whose gradients make one update, by their mean: as if their batches were one. Parameters stay as they are
     * between.
     *
     * <p>Legal: {@code gradientAccumulationSteps >= 1}.
     */
    int gradientAccumulationSteps() default 1;
}
