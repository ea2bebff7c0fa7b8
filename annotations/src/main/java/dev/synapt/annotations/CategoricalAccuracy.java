package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The share of samples whose greatest output is that of their class, whatever the loss; {@link Metric#ACCURACY} is this
 * where the loss tells classes apart. For class indices and one-hot labels alike: Keras's {@code CategoricalAccuracy}
 * and {@code SparseCategoricalAccuracy}. Of equal outputs the first counts. For two outputs and more.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface CategoricalAccuracy {
    /**
     * What the history calls it. By default {@code categorical_accuracy}, for class indices
     * {@code sparse_categorical_accuracy}, with a number where the output has that already.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; neither {@code loss} nor the name of another
     * metric of the output.
     */
    String name() default "";
}
