package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.number;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Losses of regions: how much of what is predicted and of what is true overlaps, over all outputs of a sample. */
final class OverlapLosses {
    /** What is both predicted and true; the 1e-7 that divisors have more is Keras's {@code epsilon()}. */
    private static final String OVERLAP = "sum(x * y)";

    private OverlapLosses() {}

    static Stream<Losses.Entry> entries() {
        return Stream.of(
                entry(
                        "dice",
                        null,
                        Formulation.of("1 - 2 * " + OVERLAP + " / (sum(x) + sum(y) + 1e-7)"),
                        "Dice, 1945; Milletari et al., 2016"),
                entry(
                        "tversky",
                        "Tversky",
                        Formulation.of("1 - overlap / (overlap + alpha * found + beta * missed + 1e-7)")
                                .where("overlap", OVERLAP)
                                .where("found", "sum(x * (1 - y))")
                                .where("missed", "sum((1 - x) * y)"),
                        "Tversky, 1977; Salehi et al., 2017",
                        number("alpha", 0.5, Range.atLeast(0)),
                        number("beta", 0.5, Range.atLeast(0))));
    }

    private static Losses.Entry entry(
            String name, @Nullable String annotation, Formulation formula, String source, Attribute... arguments) {
        return new Losses.Entry(
                Losses.term(name, annotation, List.of(arguments), source),
                Losses.Output.WHOLE_SAMPLE,
                false,
                formula,
                null,
                Losses.Accuracy.BINARY,
                null);
    }
}
