package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Momentum made an orthogonal matrix (Jordan et al., 2024), so that a step goes equally far along all of its singular
 * vectors: of parameters of two dimensions, such as the kernel of {@link Dense}, {@code w = w - learningRate * rmsRate
 * * sqrt(max(rows, columns)) * X}. All other parameters, biases and kernels of convolutions among them, follow
 * {@link AdamW}, as in Keras.
 *
 * <p>{@code X} is what {@link #nsSteps} rounds of the Newton-Schulz iteration {@code X = a * X + (b * A + c * A^2) * X}
 * with {@code A = X * X^T} make of {@code X = D / (|D| + 1e-7)}, where {@code V = momentum * V + g} and {@code D = g +
 * momentum * V}. The state of a matrix is one number for each weight, half of {@link AdamW}'s. A round takes {@code 4 *
 * rows * columns * m + 2 * m^3} operations with {@code m = min(rows, columns)}, whatever the batch, which has to be
 * large for that to be little beside the rest of a step.
 *
 * <p>A layer that the field leaves to {@link AdamW}, the output above all, is named in {@link #excludeLayers}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Muon {
    /**
     * The size of a step at the start; it can be changed while training.
     *
     * <p>Legal: {@code learningRate > 0}, finite.
     */
    double learningRate() default 0.001;

    /**
     * The share of the gradient's running mean that is kept in each step of parameters that follow {@link AdamW}
     * (Keras: {@code adam_beta_1}).
     *
     * <p>Legal: {@code 0 <= adamBeta1 < 1}.
     */
    double adamBeta1() default 0.9;

    /**
     * The share of the squared gradient's running mean that is kept in each step of these (Keras: {@code adam_beta_2}).
     *
     * <p>Legal: {@code 0 <= adamBeta2 < 1}.
     */
    double adamBeta2() default 0.999;

    /**
     * Decoupled weight decay of these: before each update every one loses {@code learningRate * adamWeightDecay} of
     * itself.
     *
     * <p>Legal: {@code adamWeightDecay >= 0}, finite.
     */
    double adamWeightDecay() default 0.004;

    /**
     * A small number that keeps divisors of these from 0; it stands outside the root.
     *
     * <p>Legal: {@code epsilon > 0}, finite.
     */
    double epsilon() default 1e-7;

    /**
     * Decoupled weight decay (Loshchilov and Hutter, 2019) of matrices: before each update every one loses
     * {@code learningRate * weightDecay} of itself. It can be changed while training.
     *
     * <p>Legal: {@code weightDecay >= 0}, finite.
     */
    double weightDecay() default 0.004;

    /**
     * Layers, by name, whose matrices follow {@link AdamW} too. Keras looks for patterns in names.
     *
     * <p>Legal: names of layers or of {@link Reuse}, which stands for all its layers.
     */
    String[] excludeLayers() default {};

    /**
     * The iteration's {@code a}.
     *
     * <p>Legal: finite.
     */
    double muonA() default 3.4445;

    /**
     * The iteration's {@code b}.
     *
     * <p>Legal: finite.
     */
    double muonB() default -4.775;

    /**
     * The iteration's {@code c}.
     *
     * <p>Legal: finite.
     */
    double muonC() default 2.0315;

    /**
     * What the learning rate of parameters that follow {@link AdamW} is multiplied by (Keras: {@code adam_lr_ratio}).
     *
     * <p>Legal: {@code adamLrRatio > 0}, finite.
     */
    double adamLrRatio() default 1;

    /**
     * The share of the momentum that is kept in each step.
     *
     * <p>Legal: {@code 0 <= momentum < 1}.
     */
    double momentum() default 0.95;

    /**
     * Rounds of the iteration (Keras: {@code ns_steps}).
     *
     * <p>Legal: {@code 1 <= nsSteps <= 100}.
     */
    int nsSteps() default 5;

    /** Whether {@code D} is as above; else it is {@code V}. */
    boolean nesterov() default true;

    /**
     * The root of the mean of squares that steps of an orthogonal matrix have for a learning rate of 1, so that rates
     * and weight decay are those of Adam (Liu et al., 2025); 0 for steps along {@code X} as it is.
     *
     * <p>Legal: {@code rmsRate >= 0}, finite.
     */
    double rmsRate() default 0.2;

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
