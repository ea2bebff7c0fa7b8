package dev.synapt.kernels.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every entry of every table has.
 *
 * @param kerasName Keras's name, such as {@code leaky_relu}
 * @param constant the enum constant that stands for it with Keras's default arguments; null where there is none
 * @param annotation simple name of the annotation that takes its arguments; null where there is none
 * @param attributes its arguments
 * @param source who wrote of it first: author, year; {@link #KERAS} where it is no paper's. Entries of tables have one
 */
public record Term(
        String kerasName,
        @Nullable String constant,
        @Nullable String annotation,
        List<Attribute> attributes,
        String source) {

    /** What has its definition, and as far as is known its origin, in Keras. */
    static final String KERAS = "Keras 3";

    /** An entry of a table. */
    public interface Entry {
        /** Its names and arguments. */
        Term term();
    }

    public Term {
        attributes = List.copyOf(attributes);
    }
}
