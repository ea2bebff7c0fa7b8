package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a group of layers under a name, to be used in networks and other blocks with {@link Reuse}, as often as
 * wanted and each time with weights of its own.
 *
 * <pre>{@code
 * @Block
 * @Argument(name = "filters", sets = {"narrow.filters", "wide.filters = 4 * filters"})
 * @Conv2D(filters = 64, kernelSize = 1, activation = RELU, name = "narrow")
 * @Conv2D(filters = 256, kernelSize = 3, padding = SAME, name = "wide")
 * @Add(from = {"wide", "input"})
 * @Activation(RELU)
 * interface Residual {}
 *
 * @Network(input = {32, 32, 256})
 * @Reuse(value = Residual.class, repeat = 3)
 * @Reuse(value = Residual.class, arguments = "filters = 128")
 * ...
 * interface Pictures {}
 * }</pre>
 *
 * <p>The annotated type carries layers and {@link Argument}s, and nothing that a network is trained with. {@code input}
 * is what the block is given, its output is that of the one layer no other reads. A block may use blocks, but not
 * itself. Names of its layers are known within it; outside they stand behind the name of the use:
 * {@code residual/narrow}, and where a use repeats the block {@code residual/1/narrow}, {@code residual/2/narrow}.
 *
 * <p>It may be declared in another file or another library. Class files do not keep the order of repeated annotations,
 * so the compiler writes a class {@code ResidualBlock} beside the block, which says it ({@link LayerOrder}).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Block {}
