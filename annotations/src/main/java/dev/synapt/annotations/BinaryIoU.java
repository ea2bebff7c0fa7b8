package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** As {@link MeanIoU}, of two classes, 1 and 0: each output is there or not. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface BinaryIoU {
    /**
     * Which of both count. By default both.
     *
     * <p>Legal: at least one where it is written, each {@code 0 <= targetClassIds <= 1}.
     */
    int[] targetClassIds() default {};

    /**
     * From which probability on an output counts as 1.
     *
     * <p>Legal: {@code 0 <= threshold <= 1}.
     */
    double threshold() default 0.5;

    /**
     * What the history calls it. By default {@code binary_io_u}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
