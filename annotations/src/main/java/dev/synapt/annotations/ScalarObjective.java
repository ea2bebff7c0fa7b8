package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a function of a few numbers that is to be made small, without any network:
 *
 * <pre>{@code
 * @ScalarObjective(
 *         formula = "(1 - x)^2 + 100 * (y - x^2)^2",
 *         trainable = {@Trainable(name = "x", initial = -1.2), @Trainable(name = "y", initial = 1)})
 * @Sgd(learningRate = 1e-3)
 * @Adam(learningRate = 0.05)
 * interface Rosenbrock {}
 * }</pre>
 *
 * <p>From it the compiler makes {@code RosenbrockObjective}, which has the function's value and its gradient, both from
 * the formula, and products of its Hessian matrix with directions, from differentiating the gradient; all in double
 * precision. The runtime's {@code Minimizer} minimizes it by any method:
 *
 * <pre>{@code
 * RosenbrockObjective rosenbrock = new RosenbrockObjective();
 * Minimization newton = Minimizer.newton().keepPoints().minimize(rosenbrock, rosenbrock.initial());
 * Minimization adam = Minimizer.optimizer(rosenbrock.adam())
 *         .iterations(500)
 *         .minimize(rosenbrock, rosenbrock.initial());
 * }</pre>
 *
 * <p>The type carries optimizers besides, any number of different ones. Each becomes a method that gives its rule,
 * named as Keras names the optimizer in small letters: {@code sgd()}, {@code rmsprop()}, {@code adamw()}. To such a
 * rule the variables are one parameter: {@code clipnorm} bounds the length of the gradient by all of them.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ScalarObjective {
    /**
     * The function, over the names of {@link #trainable}.
     *
     * <p>Legal: a formula as the package's documentation says, of single numbers: without {@code sum}, {@code mean} and
     * other functions of a row. Its derivative by each variable has to be something else than 0 everywhere.
     */
    String formula();

    /**
     * The variables, with the values that a minimization may begin with.
     *
     * <p>Legal: at least one; each with a name of its own that the formula speaks of.
     */
    Trainable[] trainable();
}
