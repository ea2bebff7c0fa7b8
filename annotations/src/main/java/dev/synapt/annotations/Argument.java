package dev.synapt.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An argument of a {@link Block}: what may differ from one use to the next. A use that does not give it leaves
 * everything as written in the block.
 *
 * <pre>{@code
 * @Block
 * @Argument(name = "filters", sets = {"narrow.filters", "wide.filters = 4 * filters"})
 * @Argument(name = "strides", sets = "narrow.strides")
 * @Conv2D(filters = 64, kernelSize = 1, name = "narrow")
 * @Conv2D(filters = 256, kernelSize = 3, name = "wide")
 * interface Widening {}
 * }</pre>
 */
@Documented
@Repeatable(Argument.List.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Argument {
    /**
     * The argument's name, which {@link Reuse#arguments} gives it by.
     *
     * <p>Legal: letters, digits, {@code _} and {@code -}, a letter first; unique among the block's arguments.
     */
    String name();

    /**
     * What it sets: {@code "layer.member"}, or {@code "layer.member = formula"} with a formula of the argument, such as
     * {@code "wide.filters = 4 * filters"}. The layer may be a {@link Reuse} of another block, and the member one of
     * its arguments or {@code repeat}.
     *
     * <p>Legal: members that are numbers, lists of numbers, flags or constants; of a formula, numbers. Of a number that
     * is set as it is, the values written in the block are an example: those set by formula agree with it.
     */
    String[] sets();

    /** Holds the arguments of one block that has several; javac writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The arguments. */
        Argument[] value();
    }
}
