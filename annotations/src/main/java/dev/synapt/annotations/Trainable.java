package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A number of a formula of an activation, a loss or a regularizer that is trained with the weights, one for each unit
 * or channel:
 *
 * <pre>{@code
 * @Activation(formula = "x * sigmoid(beta * x)", trainable = @Trainable(name = "beta", initial = 1))
 * }</pre>
 *
 * <p>In {@link ScalarObjective} it is a variable of the function, one number.
 *
 * <p>Formulas of metrics, initializers, constraints and learning rates have none: the loss has no derivative by a
 * number in them that could train it. Where it should be chosen and not trained, a member of an annotation of your own
 * makes it an argument.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Trainable {
    /**
     * What the formula calls it; with the layer's name before it, {@code dense/beta}, or the loss's, {@code loss/s}, it
     * is the parameter's name in a network.
     *
     * <p>Legal: letters, digits and {@code _}, a letter first; no name that the formula has already, nor that of
     * another parameter of the layer.
     */
    String name();

    /**
     * Its value before training, for all units or channels.
     *
     * <p>Legal: finite.
     */
    double initial() default 0;
}
