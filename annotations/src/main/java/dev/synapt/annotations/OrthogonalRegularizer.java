package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A penalty on vectors of a matrix that are not at right angles, nested in {@link Regularizer}: {@code factor / 2 * sum
 * |cos| / (n * (n - 1) / 2)}, the sum over all ordered pairs of different ones of its {@code n} rows, or columns, as
 * Keras has it (after Brock et al., 2017, who compare vectors as long as they are). A vector shorter than 1e-7 counts
 * as one that long.
 *
 * <p>For kernels of two dimensions, which are those of {@link Dense}, of at least two such vectors. A step takes
 * {@code 3 n^2 m} products, {@code m} being the elements of a vector.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface OrthogonalRegularizer {
    /**
     * What the penalty is multiplied by.
     *
     * <p>Legal: {@code factor >= 0}, finite.
     */
    double factor() default 0.01;

    /**
     * Which vectors are to be at right angles.
     *
     * <p>Legal: ROWS, COLUMNS.
     */
    OrthogonalMode mode() default OrthogonalMode.ROWS;
}
