package dev.synapt.annotations;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The learning rate as a formula, worked out before each training step: {@code @LearningRate(formula = "rate / sqrt(1 +
 * step / 1000)")}, beside any optimizer.
 *
 * <p>It is part of the generated network, which begins with it; {@code net.learningRate(...)} puts a number or a
 * schedule of the runtime in its place, and so does {@code ReduceLROnPlateau}. The schedules that Keras has are classes
 * of the runtime, such as {@code CosineDecay}. A network has at most one.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LearningRate {
    /**
     * The rate of a step, as a formula in {@code rate}, the optimizer's {@code learningRate}, in {@code step}, the
     * training steps done before it, 0 for the first, and in {@code epoch}, the epochs that the {@code Trainer} has
     * done before the one under way, 0 where steps are taken without one. The package's documentation says what a
     * formula may hold; what looks at several elements, such as {@code sum} and {@code index}, it may not, nor
     * {@code erf}.
     *
     * <p>It is worked out in double precision. Legal: what gives a finite number, 0 or more, in each step; what the
     * first step gets is checked while compiling.
     */
    String formula() default "";

    /**
     * A schedule of your own that has a name: the annotation type whose formula it is, instead of one here. The
     * package's documentation says how one is declared.
     *
     * <p>Legal: none or one, a type with {@code @LearningRate(formula = ...)} on it.
     */
    Class<? extends Annotation>[] reuse() default {};

    /**
     * Values of the arguments of {@link #reuse}, each as {@code "name = value"}: {@code "steps = 500"}. What is not
     * given has the default of its member.
     *
     * <p>Legal: members of the type that are numbers, each at most once.
     */
    String[] arguments() default {};
}
