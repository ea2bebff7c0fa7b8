package dev.synapt.kernels.vocabulary;

import java.util.List;
import java.util.stream.Stream;

/** Losses of embeddings: of each sample beside all others of its batch. */
final class PairLosses {
    /** The distance of the cosine, as Keras has it. */
    private static final String DISTANCE = "max(1 - s, 0)";

    private PairLosses() {}

    /**
     * Each similarity weighs as far as it is from its optimum; Keras's gradient goes through these weights, unlike that
     * of the paper.
     */
    static Stream<Losses.Entry> entries() {
        return Stream.of(new Losses.Entry(
                Losses.term(
                        "circle",
                        "Circle",
                        List.of(
                                Attribute.number("gamma", 80, Range.above(0)),
                                Attribute.number("margin", 0.4, Range.atLeast(0)),
                                Attribute.flag(Pairing.REMOVE_DIAGONAL).byDefault(1)),
                        "Sun et al., 2020"),
                Losses.Output.WHOLE_SAMPLE,
                true,
                Formulation.of("softplus(like + unlike)"),
                null,
                Losses.Accuracy.SPARSE,
                new Pairing(
                        Formulation.of("gamma * (d + margin) * (d - margin)").where("d", DISTANCE),
                        Formulation.of("gamma * max(1 + margin - d, 0) * (1 - margin - d)")
                                .where("d", DISTANCE))));
    }
}
