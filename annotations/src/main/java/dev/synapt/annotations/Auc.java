package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The area under a curve over thresholds, of all samples of an epoch: under the ROC curve the probability that a true
 * output scores higher than a false one. All outputs of a sample count together unless {@link #multiLabel}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Auc {
    /**
     * How many thresholds from 0 to 1 are tried.
     *
     * <p>Legal: {@code numThresholds >= 2}.
     */
    int numThresholds() default 200;

    /**
     * Which curve.
     *
     * <p>Legal: ROC, PR, PRGAIN.
     */
    Curve curve() default Curve.ROC;

    /**
     * How the area between two points is taken.
     *
     * <p>Legal: INTERPOLATION, MAJORING, MINORING.
     */
    SummationMethod summationMethod() default SummationMethod.INTERPOLATION;

    /**
     * Thresholds inside of 0 to 1, in place of {@link #numThresholds} even ones.
     *
     * <p>Legal: each {@code 0 <= thresholds <= 1}.
     */
    double[] thresholds() default {};

    /** Whether each output has an area of its own, of which the mean is reported. */
    boolean multiLabel() default false;

    /**
     * What each output counts. By default all count alike.
     *
     * <p>Legal: none, or a finite number for each output.
     */
    double[] labelWeights() default {};

    /**
     * What the history calls it. By default {@code auc}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
