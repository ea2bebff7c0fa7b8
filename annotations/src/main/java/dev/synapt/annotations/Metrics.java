package dev.synapt.annotations;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is measured beside the loss: {@code @Metrics(ACCURACY)}, {@code @Metrics({ACCURACY, MAE})}. Where a network has several
 * outputs, of each: {@code @Metrics(value = ACCURACY, from = "kind")}, which the history calls {@code kind_accuracy}, as Keras does.
 */
@Documented
@Repeatable(Metrics.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Metrics {
    /**
     * The metrics, in the order in which they are reported.
     *
     * <p>Legal: none twice.
     */
    Metric[] value() default {};

    /**
     * Metrics of your own, each a name and a formula in {@code yTrue} and {@code yPred} that gives one number a sample, of which the
     * mean is reported: {@code "near = mean(select(abs(yPred - yTrue) < 0.1, 1, 0))"}. Where the loss takes class indices,
     * {@code yTrue} is the sample's. The package's documentation says what a formula may hold.
     *
     * <p>Legal: names of letters, digits and {@code _}, a letter first; none twice.
     */
    String[] formulas() default {};

    /**
     * Metrics of your own that have a name: the annotation type whose formula it is, instead of one here. The package's documentation says
     * how one is declared.
     *
     * <p>Legal: none or one, a type with {@code @Metrics(formulas = ...)} on it.
     */
    Class<? extends Annotation>[] reuse() default {};

    /**
     * Values of the arguments of {@link #reuse}, each as {@code "name = value"}: {@code "within = 0.2"}. What is not given has the default of
     * its member.
     *
     * <p>Legal: members of the type that are numbers, each at most once.
     */
    String[] arguments() default {};

    /**
     * The name of the output that is measured, where a network has several: the one that a loss names.
     *
     * <p>Legal: a name that stands in {@code from} of a loss; no two {@code @Metrics} of one network name the same.
     */
    String from() default "";

    /** Holds the metrics of one network that has several outputs; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The metrics of each output; javac keeps their order among themselves only. */
        Metrics[] value();
    }
}
