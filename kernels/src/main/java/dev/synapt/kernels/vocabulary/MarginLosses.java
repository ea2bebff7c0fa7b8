package dev.synapt.kernels.vocabulary;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Losses of sums whose sign or size tells the class. */
final class MarginLosses {
    /** Keras takes labels of 0 and 1 for -1 and 1. */
    private static final String SIGNED = "select(y == 0, -1, y)";

    /**
     * The gradient by x is the step's error, as in Rosenblatt's rule; the step's own derivative, 0, has no part in it.
     * Labels are 0 and 1, or -1 and 1.
     */
    private static final Formulation PERCEPTRON = Formulation.of("sum((step - t) * x)")
            .where("step", "select(x >= 0, 1, 0)")
            .where("t", "select(y > 0, 1, 0)");

    private MarginLosses() {}

    static Stream<Losses.Entry> entries() {
        return Stream.of(
                entry(
                        "hinge",
                        Losses.Output.ANY,
                        Formulation.of("mean(max(1 - t * x, 0))").where("t", SIGNED),
                        null,
                        Losses.Accuracy.BY_SIGN,
                        "Cortes and Vapnik, 1995"),
                entry(
                        "squared_hinge",
                        Losses.Output.ANY,
                        Formulation.of("mean(square(max(1 - t * x, 0)))").where("t", SIGNED),
                        null,
                        Losses.Accuracy.BY_SIGN,
                        "Cortes and Vapnik, 1995"),
                entry(
                        "categorical_hinge",
                        Losses.Output.ANY,
                        Formulation.of("max(max((1 - y) * x) - sum(y * x) + 1, 0)"),
                        null,
                        Losses.Accuracy.CATEGORICAL,
                        "Weston and Watkins, 1999"),
                entry(
                        "perceptron",
                        Losses.Output.SUMS,
                        PERCEPTRON,
                        PERCEPTRON,
                        Losses.Accuracy.BY_SIGN,
                        "Rosenblatt, 1958"));
    }

    private static Losses.Entry entry(
            String name,
            Losses.Output output,
            Formulation formula,
            @Nullable Formulation joined,
            Losses.Accuracy accuracy,
            String source) {
        return new Losses.Entry(
                Losses.term(name, null, List.of(), source), output, false, formula, joined, accuracy, null);
    }
}
