package dev.synapt.kernels.vocabulary;

import java.util.List;
import java.util.Optional;

/**
 * All entries of one kind, in the order of the documentation.
 *
 * @param <E> the kind
 * @param entries no two of one name
 */
public record Table<E extends Term.Entry>(List<E> entries) {

    public Table {
        entries = List.copyOf(entries);
        for (E entry : entries) {
            if (entry.term().source().isBlank()) {
                throw new IllegalArgumentException(
                        "Nothing says who wrote of " + entry.term().kerasName());
            }
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only copies.
    static <E extends Term.Entry> Table<E> of(E... entries) {
        return new Table<>(List.of(entries));
    }

    /**
     * The entry that an enum constant stands for.
     *
     * @throws IllegalArgumentException if there is none: the enum and the table have come apart
     */
    public E constant(String constant) {
        return entries.stream()
                .filter(e -> constant.equals(e.term().constant()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No entry for the constant " + constant));
    }

    /**
     * The entry of Keras's name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public E named(String kerasName) {
        return entries.stream()
                .filter(e -> e.term().kerasName().equals(kerasName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No entry " + kerasName));
    }

    /** The entry whose arguments the annotation takes. */
    public Optional<E> annotation(String annotation) {
        return entries.stream()
                .filter(e -> annotation.equals(e.term().annotation()))
                .findFirst();
    }
}
