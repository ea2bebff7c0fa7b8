package dev.synapt.annotations;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A penalty on large values, added to the loss: {@code kernelRegularizerWith = @Regularizer(l1 = @L1(0.01))}.
 *
 * <p>Exactly one member is given. The loss shown, of a step and of an evaluation, has the penalties of all parameters
 * that are trained, and gradients and updates follow it, as in Keras; weight decay of an optimizer is another thing and
 * shows in no loss.
 *
 * <p>As a layer's {@code activityRegularizerWith} it is a penalty on what the layer gives: of each sample the sum over
 * all elements behind the activation, of a batch the mean of its samples, whatever these weigh. Keras does so from 3.14
 * on; in 3.0 to 3.13 it took the sum of the batch. The loss shown, of a step and of an evaluation, has it too. A layer
 * that is applied several times ({@link Shared}) adds it each time; one whose weights a {@link Phase} freezes adds it
 * all the same, and changes by it what is trained before it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Regularizer {
    /**
     * The sum of magnitudes.
     *
     * <p>Legal: none or one.
     */
    L1[] l1() default {};

    /**
     * The sum of squares.
     *
     * <p>Legal: none or one.
     */
    L2[] l2() default {};

    /**
     * Both.
     *
     * <p>Legal: none or one.
     */
    L1L2[] l1L2() default {};

    /**
     * Products of rows, or columns, with each other; for kernels of two dimensions.
     *
     * <p>Legal: none or one.
     */
    OrthogonalRegularizer[] orthogonalRegularizer() default {};

    /**
     * A penalty of your own, as a formula in {@code w}, an element of the parameter or of what the layer gives, that is
     * summed over all: {@code "0.01 * log1p(square(w))"}. The package's documentation says what a formula may hold;
     * what looks at several elements, such as {@code sum} and {@code index}, it may not, nor {@code erf}.
     */
    String formula() default "";

    /**
     * The numbers of the {@link #formula} that are trained, one for each place on the last dimension of the tensor, so
     * for each unit or filter; by default none:
     *
     * <pre>{@code
     * kernelRegularizerWith = @Regularizer(
     *         formula = "0.001 * (0.5 * exp(-s) * square(w) + 0.5 * s)",
     *         trainable = @Trainable(name = "s"))
     * }</pre>
     *
     * <p>is a normal prior of a variance that is learned for each unit, {@code exp(s)} (MacKay, 1992); {@code 0.5 * s}
     * keeps that from growing for ever. Their gradient is that of the penalty, summed over the tensor or, of what a
     * layer gives, over all elements and the mean of samples. They are parameters of the layer, {@code dense/s}: saved
     * with its weights, changed by the optimizer, as they are in a {@link Phase} that freezes the layer.
     *
     * <p>Kernels and biases of depthwise, separable and locally connected layers, and of convolutions in groups, have
     * none in this version; nor has a network that asks for {@code hessianProducts}.
     */
    Trainable[] trainable() default {};

    /**
     * A penalty of your own that has a name: the annotation type whose formula it is, instead of one here. The
     * package's documentation says how one is declared.
     *
     * <p>Legal: none or one, a type with {@code @Regularizer(formula = ...)} on it.
     */
    Class<? extends Annotation>[] reuse() default {};

    /**
     * Values of the arguments of {@link #reuse}, each as {@code "name = value"}: {@code "strength = 0.1"}. What is not
     * given has the default of its member.
     *
     * <p>Legal: members of the type that are numbers, each at most once.
     */
    String[] arguments() default {};
}
