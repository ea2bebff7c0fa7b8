package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics, each the mean of a value a row. */
public final class Metrics {
    /** All of them; the kinds of accuracy share a constant, and {@link #accuracy} tells which is meant. */
    public static final Table<Entry> TABLE = Table.of(
            new Entry(
                    term("binary_accuracy", "ACCURACY"),
                    Truth.VALUES,
                    Formulation.of("mean(select(y == select(x > threshold, 1, 0), 1, 0))")),
            new Entry(
                    term("sign_accuracy", "ACCURACY"),
                    Truth.VALUES,
                    Formulation.of("mean(select(select(y > 0, 1, 0) == select(x > 0, 1, 0), 1, 0))")),
            new Entry(
                    term("categorical_accuracy", "ACCURACY"),
                    Truth.VALUES,
                    Formulation.of("select(argmax(x) == argmax(y), 1, 0)")),
            new Entry(
                    term("sparse_categorical_accuracy", "ACCURACY"),
                    Truth.LABELS,
                    Formulation.of("select(argmax(x) == label, 1, 0)")),
            new Entry(term("mean_absolute_error", "MAE"), Truth.VALUES, Formulation.of("mean(abs(x - y))")));

    private Metrics() {}

    /** What a metric compares the prediction with. */
    public enum Truth {
        /** A value an output, {@code y}. */
        VALUES,
        /** One class index a row, {@code label}. */
        LABELS
    }

    /**
     * One metric.
     *
     * @param term its names
     * @param truth what it compares with
     * @param formula over {@code x}, the prediction, and the truth; {@code threshold} is where an output counts as 1
     */
    public record Entry(Term term, Truth truth, Formulation formula) implements Term.Entry {

        /** The formula; {@code threshold} is 0.5 for probabilities, 0 for logits. */
        public Expr formula(double threshold) {
            return formula.resolve(Map.of(
                    "x", Expr.variable("x"),
                    "y", Expr.variable("y"),
                    "label", Expr.variable("label", Level.ROW),
                    "threshold", Expr.constant(threshold)));
        }
    }

    /**
     * The accuracy that Keras means.
     *
     * @param kind as the loss says
     * @param units the network's outputs
     */
    public static Entry accuracy(Losses.Accuracy kind, int units) {
        return switch (kind) {
            case BINARY -> named("binary_accuracy");
            case BY_SIGN -> named("sign_accuracy");
            case CATEGORICAL -> named("categorical_accuracy");
            case SPARSE -> named("sparse_categorical_accuracy");
            case BY_UNITS -> named(units == 1 ? "binary_accuracy" : "categorical_accuracy");
        };
    }

    private static Entry named(String kerasName) {
        return TABLE.entries().stream()
                .filter(e -> e.term().kerasName().equals(kerasName))
                .findFirst()
                .orElseThrow();
    }

    private static Term term(String name, @Nullable String constant) {
        return new Term(name, constant, null, List.of(), "");
    }
}
