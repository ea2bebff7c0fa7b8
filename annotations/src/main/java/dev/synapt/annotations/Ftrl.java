package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Follow the regularized leader (McMahan et al., 2013), for sparse weights: {@code a' = a + g^2; z = z + g + 2 *
 * l2Shrinkage * w - (a'^-p - a^-p) / learningRate * w; w = (clip(z, -l1, l1) - z) / (a'^-p / learningRate + 2 * l2 +
 * beta / learningRate)} with {@code p = learningRatePower}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Ftrl {
    /**
     * The size of a step at the start; it can be changed while training.
     *
     * <p>Legal: {@code learningRate > 0}, finite.
     */
    double learningRate() default 0.001;

    /**
     * The power of the sums of squares by which the rate falls; 0 for a rate that stays.
     *
     * <p>Legal: {@code learningRatePower <= 0}, finite.
     */
    double learningRatePower() default -0.5;

    /**
     * What the sums of squares begin with.
     *
     * <p>Legal: {@code initialAccumulatorValue > 0}, finite.
     */
    double initialAccumulatorValue() default 0.1;

    /**
     * The strength of the penalty on magnitudes, which makes weights 0.
     *
     * <p>Legal: {@code l1RegularizationStrength >= 0}, finite.
     */
    double l1RegularizationStrength() default 0;

    /**
     * The strength of the penalty on squares.
     *
     * <p>Legal: {@code l2RegularizationStrength >= 0}, finite.
     */
    double l2RegularizationStrength() default 0;

    /**
     * The strength of a penalty on squares that acts by the gradient, and so on weights that are in use only.
     *
     * <p>Legal: {@code l2ShrinkageRegularizationStrength >= 0}, finite.
     */
    double l2ShrinkageRegularizationStrength() default 0;

    /**
     * What is added to the roots of the sums of squares.
     *
     * <p>Legal: {@code beta >= 0}, finite.
     */
    double beta() default 0;

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
