package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One of several inputs of a network. A network of one input says its shape in {@link Network#input}, which this takes
 * the place of.
 *
 * <pre>{@code
 * @Network
 * @Input(name = "left", shape = 4)
 * @Input(name = "right", shape = 4)
 * @Dense(units = 16, activation = RELU, name = "encoder", from = "left")
 * @Shared(layer = "encoder", from = "right", name = "other")
 * @Subtract(from = {"encoder", "other"})
 * @Dense(units = 1)
 * @Loss(MEAN_SQUARED_ERROR)
 * interface Difference {}
 * }</pre>
 *
 * <p>In the arrays that a program hands over, a sample has the numbers of all inputs, one input behind the other in the
 * order declared; {@code net.pack(Map.of("left", a, "right", b))} makes such arrays of one array for each.
 */
@Documented
@Repeatable(Input.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Input {
    /**
     * The input's name, unique among inputs and layers: it is what {@code from} of a layer refers to.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first.
     */
    String name();

    /**
     * The shape of one sample of this input, without the batch axis, channels last.
     *
     * <p>Legal: at least one size, each {@code >= 1}.
     */
    int[] shape();

    /** Holds the inputs of one network that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The inputs. */
        Input[] value();
    }
}
