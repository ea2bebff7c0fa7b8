package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is measured beside the loss: {@code @Metrics(ACCURACY)}, {@code @Metrics({ACCURACY, MAE})}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Metrics {
    /**
     * The metrics, in the order in which they are reported.
     *
     * <p>Legal: none twice.
     */
    Metric[] value();
}
