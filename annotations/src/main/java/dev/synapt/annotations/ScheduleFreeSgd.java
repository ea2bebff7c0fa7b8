package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gradient descent without a schedule of the learning rate, since weights are averaged instead (Defazio et al., 2024):
 * gradients {@code g} are taken at {@code y = (1 - beta1) * z + beta1 * x}; {@code z = z - alpha * g}, and {@code x =
 * (1 - c) * x + c * z} with {@code c} the share of {@code alpha^2} in the sum of those of all steps. All three begin as
 * the parameters do.
 *
 * <p>Everything but a training step sees {@code x}: evaluation, validation, prediction, gradients that are asked for,
 * reading and writing of parameters, and files of weights, so that nothing need be switched (Keras:
 * {@code swap_to_eval}). Training goes on from {@code y}, bit for bit, as checkpoints do, which hold both; the loss of
 * a training step is that at {@code y}. Weights that are loaded or written become {@code x}, and {@code y} and
 * {@code z} move along. A scalar objective's path is that of {@code y}. Each change between training steps and other
 * use copies the parameters, and predictions made while another thread trains make it wait for them.
 *
 * <p>Constraints are refused: what holds at {@code y} need not hold for {@code x}. A moving average ({@link #useEma})
 * is one of {@code y}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ScheduleFreeSgd {
    /**
     * The size of a step at the start; it can be changed while training.
     *
     * <p>Legal: {@code learningRate > 0}, finite.
     */
    double learningRate() default 0.0025;

    /**
     * The share of {@code x} in the point where gradients are taken (Keras: {@code beta_1}).
     *
     * <p>Legal: {@code 0 < beta1 < 1}.
     */
    double beta1() default 0.9;

    /**
     * Updates over which the learning rate rises to its value, evenly; 0 for none (Keras: {@code warmup_steps}).
     *
     * <p>Legal: {@code warmupSteps >= 0}.
     */
    int warmupSteps() default 0;

    /**
     * What times {@code y} is added to the gradient, after it is bounded (Keras: {@code weight_decay}). It can be
     * changed while training.
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
