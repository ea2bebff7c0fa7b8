package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.required;

import java.util.List;
import java.util.stream.Stream;

/** Losses of sequences of labels, of which nothing says where in time each of them is. */
public final class SequenceLosses {
    /** The member that says how many labels a sample's truth has room for. */
    public static final String TARGET_LENGTH = "targetLength";

    private SequenceLosses() {}

    static Stream<Losses.Entry> entries() {
        return Stream.of(new Losses.Entry(
                // Without a constant: the length has no default.
                new Term(
                        "ctc",
                        null,
                        "Ctc",
                        Losses.counting(List.of(required(TARGET_LENGTH, 10, Range.atLeast(1)))),
                        "Graves et al., 2006"),
                Losses.Output.SEQUENCE,
                true,
                Formulation.of("-sum(x)"),
                null,
                Losses.Accuracy.SPARSE,
                null));
    }
}
