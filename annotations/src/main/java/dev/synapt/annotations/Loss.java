package dev.synapt.annotations;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What training makes small: {@code @Loss(MEAN_SQUARED_ERROR)}. A loss with arguments is written as an annotation of
 * its own instead, such as {@link BinaryCrossentropy}.
 *
 * <p>Exactly one of {@code value}, {@code formula} and {@code reuse} is given.
 *
 * <p>A network has one loss for each output. The one layer that no other reads is the output unless losses say
 * otherwise; where they name layers, these are the outputs, others may read them too, and what training makes small is
 * the weighted sum:
 *
 * <pre>{@code
 * @Network(input = 13)
 * @Dense(units = 64, activation = RELU, name = "trunk")
 * @Dense(units = 1, name = "price", from = "trunk")
 * @Dense(units = 3, activation = SOFTMAX, name = "kind", from = "trunk")
 * @Loss(value = MEAN_SQUARED_ERROR, from = "price")
 * @SparseCategoricalCrossentropy(from = "kind", weight = 0.3)
 * @Metrics(value = ACCURACY, from = "kind")
 * interface Houses {}
 * }</pre>
 *
 * <p>In the arrays that a program hands over, a sample has the targets of all outputs, one output behind the other in
 * the order of the layers, labels as numbers; {@code net.packTargets(Map.of("price", prices, "kind", kinds))} makes
 * such arrays, and {@code net.unpack(net.predict(samples)).get("price")} is what one output predicts. The history
 * reports {@code loss}, the sum, and {@code price_loss}, {@code kind_loss}, {@code kind_accuracy}.
 */
@Documented
@Repeatable(Loss.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Loss {
    /** The function, with Keras's default arguments. */
    LossFunction value() default LossFunction.MEAN_SQUARED_ERROR;

    /**
     * A loss of your own, as a formula in {@code yTrue} and {@code yPred}: {@code "mean(abs(yPred - yTrue) ^ 1.5)"}. It
     * gives one number a sample; the package's documentation says what a formula may hold.
     */
    String formula() default "";

    /**
     * The numbers of the {@link #formula} that are trained, one for each unit of the output; by default none:
     *
     * <pre>{@code
     * @Loss(
     *         formula = "mean(0.5 * exp(-s) * square(yPred - yTrue) + 0.5 * s)",
     *         trainable = @Trainable(name = "s"))
     * }</pre>
     *
     * <p>is the squared error by a variance that is learned, {@code exp(s)} (Kendall and Gal, 2017); with
     * {@code mean(s)} in the place of {@code s}, all units have one.
     *
     * <p>Their gradient is that of the network's loss, so that weights of samples, of classes and of the loss count in
     * it. They are called {@code loss/s}, of several outputs {@code price_loss/s}; a {@link Phase} freezes them where
     * {@code frozen} names {@code loss} or {@code price_loss}. A loss that they alone can make ever smaller has no
     * minimum: above, {@code 0.5 * s} sees to it.
     */
    Trainable[] trainable() default {};

    /**
     * A loss of your own that has a name: the annotation type whose formula it is, instead of one here. The package's
     * documentation says how one is declared.
     *
     * <p>Legal: none or one, a type with {@code @Loss(formula = ...)} on it.
     */
    Class<? extends Annotation>[] reuse() default {};

    /**
     * Values of the arguments of {@link #reuse}, each as {@code "name = value"}: {@code "tau = 0.9"}. What is not given
     * has the default of its member.
     *
     * <p>Legal: members of the type that are numbers, each at most once.
     */
    String[] arguments() default {};

    /**
     * The name of the output that it is of, where a network has several: of a layer. By default the network's one
     * output.
     *
     * <p>Legal: the name of a layer; no two losses of one network name the same.
     */
    String from() default "";

    /**
     * What the loss counts in the sum of all, as Keras's {@code loss_weights}. What is reported of this output is not
     * weighted.
     *
     * <p>Legal: {@code weight >= 0}.
     */
    double weight() default 1;

    /**
     * How the losses of a batch become one number.
     *
     * <p>Legal: {@code SUM_OVER_BATCH_SIZE}, {@code SUM}, {@code MEAN}, {@code MEAN_WITH_SAMPLE_WEIGHT}.
     */
    Reduction reduction() default Reduction.SUM_OVER_BATCH_SIZE;

    /** Holds the losses of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The losses; javac keeps their order among themselves only. */
        Loss[] value();
    }
}
