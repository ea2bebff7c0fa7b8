package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics, each the mean of a value a row. */
public final class Metrics {
    /** The constant of the accuracies that look at several outputs. */
    private static final String TOP_K = "TOP_K_CATEGORICAL_ACCURACY";

    /** How many that are, by Keras's default. */
    private static final int K = 5;

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
            new Entry(
                    term("top_k_categorical_accuracy", TOP_K),
                    Truth.VALUES,
                    Formulation.of("select(sum(select(x > told, 1, 0)) < k, 1, 0)")
                            .where("told", "sum(select(index == argmax(y), x, 0))")),
            new Entry(
                    term("sparse_top_k_categorical_accuracy", TOP_K),
                    Truth.LABELS,
                    Formulation.of("select(sum(select(x > told, 1, 0)) < k, 1, 0)")
                            .where("told", "sum(select(index == label, x, 0))")),
            ofLoss("MEAN_ABSOLUTE_ERROR", "MAE"),
            ofLoss("MEAN_SQUARED_ERROR", "MSE"),
            ofLoss("MEAN_ABSOLUTE_PERCENTAGE_ERROR", "MAPE"),
            ofLoss("MEAN_SQUARED_LOGARITHMIC_ERROR", "MSLE"));

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
            return formula(threshold, K);
        }

        /** The same that looks at the {@code k} greatest outputs, if it looks at several. */
        Expr formula(double threshold, int k) {
            return formula.resolve(Map.of(
                    "x", Expr.variable("x"),
                    "y", Expr.variable("y"),
                    "label", Expr.variable("label", Level.ROW),
                    "threshold", Expr.constant(threshold),
                    "k", Expr.constant(k)));
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

    /**
     * The metric that a constant stands for.
     *
     * @param kind of accuracy, as the loss says
     * @param units the network's outputs
     * @param labels whether the truth is class indices
     */
    public static Entry of(String constant, Losses.Accuracy kind, int units, boolean labels) {
        return switch (constant) {
            case "ACCURACY" -> accuracy(kind, units);
            case TOP_K -> named(labels ? "sparse_top_k_categorical_accuracy" : "top_k_categorical_accuracy");
            default -> TABLE.constant(constant);
        };
    }

    /**
     * What a formula of a user's own may speak of: {@code yPred}, the network's output, and {@code yTrue}.
     *
     * @param labels whether the truth is class indices
     */
    public static Map<String, Expr> names(boolean labels) {
        Expr truth = labels ? Expr.variable("label", Level.ROW) : Expr.variable("y");
        Map<String, Expr> names = new LinkedHashMap<>();
        names.put("yTrue", truth);
        names.put("yPred", Expr.variable("x"));
        return names;
    }

    /** A loss that is measured beside another one. */
    private static Entry ofLoss(String loss, String constant) {
        Losses.Entry entry = Losses.TABLE.constant(loss);
        return new Entry(term(entry.term().kerasName(), constant), Truth.VALUES, entry.formula());
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
