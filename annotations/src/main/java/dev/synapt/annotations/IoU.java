package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** As {@link MeanIoU}, over some classes. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface IoU {
    /**
     * The classes, by their indices.
     *
     * <p>Legal: at least one, each {@code targetClassIds >= 0} and an index of an output.
     */
    int[] targetClassIds();

    /**
     * Samples of this class do not count.
     *
     * <p>Legal: none, or one number, {@code ignoreClass >= 0}.
     */
    int[] ignoreClass() default {};

    /**
     * What the history calls it. By default {@code io_u}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
