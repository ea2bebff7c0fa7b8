package dev.synapt.kernels.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** All tables together. */
public final class Vocabulary {
    /** What has no table: annotations that stand around the layers or in the place of one. */
    public static final List<Term> OTHERS = List.of(
            Layers.NETWORK,
            Layers.REUSE,
            Layers.SHARED,
            Layers.ARGUMENT,
            Layers.PHASE,
            Layers.TRAINABLE,
            Layers.OBJECTIVE,
            Losses.LOSS,
            Constraints.CONSTRAINT);

    private Vocabulary() {}

    /** Every table that has annotations of its own. */
    public static List<Table<? extends Term.Entry>> tables() {
        return List.of(
                Layers.TABLE,
                Activations.TABLE,
                Losses.TABLE,
                Optimizers.TABLE,
                Initializers.TABLE,
                Regularizers.TABLE,
                Constraints.TABLE,
                Metrics.TABLE,
                WholeEpochMetrics.TABLE);
    }

    /** Whether the annotation declares a layer, or stands in the place of one. */
    public static boolean isLayer(String annotation) {
        return Layers.layer(annotation).isPresent()
                || annotation.equals(Layers.REUSE.annotation())
                || annotation.equals(Layers.SHARED.annotation());
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
        Stream<Term> others = OTHERS.stream().filter(term -> annotation.equals(term.annotation()));
        return Stream.concat(entries, others);
    }

    /** Names of the constants of an enum; none where it has no table. */
    public static List<String> constants(String enumType) {
        return tableOf(enumType).stream()
                .flatMap(table -> table.entries().stream())
                .map(entry -> entry.term().constant())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Optional<Table<? extends Term.Entry>> tableOf(String enumType) {
        return switch (enumType) {
            case "ActivationFunction" -> Optional.of(Activations.TABLE);
            case "InitializationScheme" -> Optional.of(Initializers.TABLE);
            default -> Optional.empty();
        };
    }
}
