package dev.synapt.kernels.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All tables together. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Every table that has annotations of its own. */
    public static List<Table<? extends Term.Entry>> tables() {
        return List.of(
                Layers.TABLE,
                Activations.TABLE,
                Losses.TABLE,
                Optimizers.TABLE,
                Initializers.TABLE,
                Regularizers.TABLE);
    }

    /** What the members of the annotation may be; members that may be anything are left out. */
    public static List<Attribute> attributes(String annotation) {
        List<Attribute> attributes = new ArrayList<>();
        terms(annotation).forEach(term -> attributes.addAll(term.attributes()));
        return attributes;
    }

    /** An activation with arguments may be a layer too, so a name may stand in two tables. */
    private static Stream<Term> terms(String annotation) {
        Stream<Term> entries = tables().stream()
                .flatMap(table -> table.annotation(annotation).stream())
                .map(Term.Entry::term);
        return annotation.equals(Layers.NETWORK.annotation()) ? Stream.of(Layers.NETWORK) : entries;
    }
}
