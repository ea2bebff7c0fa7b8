package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Steps relative to the tensor's own size, along gradients over the roots of their mean squares (Shazeer and Stern,
 * 2018): {@code w = w - alpha * max(epsilon2, rms(w)) / max(1, rms(u) / clipThreshold) * u} with {@code u = g /
 * sqrt(v)}, {@code alpha = min(learningRate, 1 / sqrt(t))} and {@code rms} the root of the mean of squares.
 *
 * <p>{@code v = b * v + (1 - b) * (g^2 + epsilon1)} with {@code b = 1 - t^beta2Decay}. In tensors of two dimensions and
 * more {@code v} is the product of its means along the last dimension and along the one before that, divided by the
 * mean of both. That product is kept whole, as Keras keeps it: the state is one number for each weight. Roots are taken
 * of each factor, so that a row and a column that have no gradients stay where they are.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Adafactor {
    /**
     * The size of a step at the start; it can be changed while training.
     *
     * <p>Legal: {@code learningRate > 0}, finite.
     */
    double learningRate() default 0.001;

    /**
     * The power of the step's number by which the share of new squares in {@code v} falls (Keras:
     * {@code beta_2_decay}).
     *
     * <p>Legal: {@code beta2Decay < 0}, finite.
     */
    double beta2Decay() default -0.8;

    /**
     * What is added to each square, so that no divisor is 0 (Keras: {@code epsilon_1}).
     *
     * <p>Legal: {@code epsilon1 >= 1.0E-36}, finite.
     */
    double epsilon1() default 1e-30;

    /**
     * The least size that a tensor counts as, so that one of zeros begins to learn (Keras: {@code epsilon_2}).
     *
     * <p>Legal: {@code epsilon2 > 0}, finite.
     */
    double epsilon2() default 1e-3;

    /**
     * The greatest {@code rms(u)}: longer steps are made as long. Apart from {@link #clipnorm} and its kin, which bound
     * gradients.
     *
     * <p>Legal: {@code clipThreshold > 0}, finite.
     */
    double clipThreshold() default 1;

    /**
     * Whether the rate falls with the number of steps. As in Keras, the step is at most {@code 1 / sqrt(t)} either way,
     * so that this changes nothing; it is there for declarations to be carried over.
     */
    boolean relativeStep() default true;

    /**
     * Decoupled weight decay (Loshchilov and Hutter, 2019): before each update every parameter loses
     * {@code learningRate * weightDecay} of itself. It can be changed while training.
     *
     * <p>Legal: {@code weightDecay >= 0}, finite.
     */
    double weightDecay() default 0;

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
