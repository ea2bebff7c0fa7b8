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
     * <p>Legal: each {@code targetClassIds >= 0}.
     */
    int[] targetClassIds();

    /**
     * Samples of this class do not count.
     *
     * <p>Legal: none, or one number, {@code ignoreClass >= 0}.
     */
    int[] ignoreClass() default {};
}
