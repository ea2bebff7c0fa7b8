package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a neural network: the annotated class or interface carries the layers, in the order in which they run, and
 * what they are trained with.
 *
 * <pre>{@code
 * @Network(input = 784, seed = 7)
 * @Dense(units = 128, activation = RELU)
 * @Dropout(0.2)
 * @Dense(units = 10, activation = SOFTMAX)
 * @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
 * @Adam(learningRate = 1e-3)
 * @Metrics(ACCURACY)
 * interface Digits {}
 * }</pre>
 *
 * <p>From it the compiler makes {@code DigitsNetwork}, a {@code Model} of the runtime, in the same package. The
 * annotated type itself may be empty and is never instantiated. It may be of any kind, nested and private too: for a
 * type {@code Digits} nested in {@code Models} the class is {@code Models_DigitsNetwork}. The class is public where the
 * annotated type and all that it is nested in are.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Network {
    /**
     * The shape of one input sample, without the batch axis, channels last: {@code 784} for a row of numbers,
     * {@code {28, 28, 1}} for a grey image of 28 rows and 28 columns.
     *
     * <p>Legal: at least one size, each {@code >= 1}; none where {@link Input}s say the shapes.
     */
    int[] input() default {};

    /**
     * The seed of every random number of the network: initial parameters, dropout, shuffling. The same seed gives the
     * same training, bit for bit, at any number of threads. It can be changed when the network is created.
     *
     * <p>Legal: any.
     */
    long seed() default 0;

    /** The type of every number the network computes with; by default 32 bits, as in Keras. */
    NumericPrecision precision() default NumericPrecision.FLOAT32;

    /**
     * Whether products of the Hessian of the loss with directions are compiled too, for Newton's methods
     * ({@code Minimizer.newton()}, {@code Minimizer.hessianFree()}). They take classes about three times as large as
     * those of the network beside them, so that they are made only where they are asked for.
     *
     * <p>They are those of a training step: with the statistics of the batch in {@link BatchNormalization}, with the
     * dropout that the next step would draw, and in each {@link Phase} along what that trains.
     *
     * <p>Legal: any.
     */
    boolean hessianProducts() default false;

    /**
     * Whether the slopes of activations are compiled too, to look for units that are dead or saturated
     * ({@code UnitSaturation}, {@code net.slopes()}): of each unit {@code |f'(x)|} at its input, by the steepest that
     * the activation can be. They take classes about as large as those of the network in plain Java beside them, so
     * that they are made only where they are asked for.
     *
     * <p>Legal: true for networks with an activation that is no straight line. That of an output does not count where
     * it is part of the loss, as softmax and sigmoid are of their cross-entropies: together these do not saturate.
     */
    boolean activationSlopes() default false;
}
