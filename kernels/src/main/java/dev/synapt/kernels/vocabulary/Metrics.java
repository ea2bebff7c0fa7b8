package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics, each the mean of a value a row. */
public final class Metrics {
    /** The constant of the accuracies that look at several outputs. */
    private static final String TOP_K = "TOP_K_CATEGORICAL_ACCURACY";

    /** The annotation of the accuracy of classes, for both kinds of labels. */
    private static final String CATEGORICAL = "CategoricalAccuracy";

    /** How many that are. */
    private static final Attribute OUTPUTS = Attribute.number("k", 5, Range.atLeast(1));

    /** Above what an output counts as 1: of logits 0 unless something else is said. */
    private static final Attribute THRESHOLD = Attribute.number("threshold", 0.5, Range.closed(0, 1));

    /** How far outputs and labels are from their means. */
    private static final String X_FROM_MEAN = "x - mean(x)";

    private static final String Y_FROM_MEAN = "y - mean(y)";

    /** A divisor that is 0 where nothing varies; the bound is the square of Keras's {@code epsilon()}. */
    private static final String POSITIVE = "max(%s, 1e-14)";

    /** All of them; the kinds of accuracy share a constant, and {@link #accuracy} tells which is meant. */
    public static final Table<Entry> TABLE = Table.of(
            new Entry(named("accuracy", null, "Accuracy"), Truth.VALUES, Formulation.of("mean(select(x == y, 1, 0))")),
            new Entry(
                    new Term(
                            "binary_accuracy",
                            "ACCURACY",
                            "BinaryAccuracy",
                            List.of(THRESHOLD, Attribute.chosenName()),
                            Term.KERAS),
                    Truth.VALUES,
                    Formulation.of("mean(select(y == select(x > threshold, 1, 0), 1, 0))")),
            new Entry(
                    term("sign_accuracy", "ACCURACY", "after binary_accuracy of Keras 3"),
                    Truth.VALUES,
                    Formulation.of("mean(select(select(y > 0, 1, 0) == select(x > 0, 1, 0), 1, 0))")),
            new Entry(
                    named("categorical_accuracy", "ACCURACY", CATEGORICAL),
                    Truth.VALUES,
                    Formulation.of("select(argmax(x) == argmax(y), 1, 0)")),
            new Entry(
                    named("sparse_categorical_accuracy", "ACCURACY", CATEGORICAL),
                    Truth.LABELS,
                    Formulation.of("select(argmax(x) == label, 1, 0)")),
            new Entry(
                    topK("top_k_categorical_accuracy"),
                    Truth.VALUES,
                    Formulation.of("select(sum(select(x > told, 1, 0)) < k, 1, 0)")
                            .where("told", "sum(select(index == argmax(y), x, 0))")),
            new Entry(
                    topK("sparse_top_k_categorical_accuracy"),
                    Truth.LABELS,
                    Formulation.of("select(sum(select(x > told, 1, 0)) < k, 1, 0)")
                            .where("told", "sum(select(index == label, x, 0))")),
            ofLoss("MEAN_ABSOLUTE_ERROR", "MAE"),
            ofLoss("MEAN_SQUARED_ERROR", "MSE"),
            ofLoss("MEAN_ABSOLUTE_PERCENTAGE_ERROR", "MAPE"),
            ofLoss("MEAN_SQUARED_LOGARITHMIC_ERROR", "MSLE"),
            // Keras's loss of that name is this with the sign turned, for losses are made small.
            new Entry(
                    term("cosine_similarity", "COSINE", "Salton, 1975"),
                    Truth.VALUES,
                    Formulation.of("sum(x * y) / sqrt(squaresOfX * squaresOfY)")
                            .where("squaresOfX", POSITIVE.formatted("sum(square(x))"))
                            .where("squaresOfY", POSITIVE.formatted("sum(square(y))"))),
            new Entry(
                    term("pearson_correlation", "PEARSON_CORRELATION", "Pearson, 1895"),
                    Truth.VALUES,
                    Formulation.of("mean(u * v) / sqrt(" + POSITIVE.formatted("mean(square(u)) * mean(square(v))")
                                    + ")")
                            .where("u", X_FROM_MEAN)
                            .where("v", Y_FROM_MEAN)),
            new Entry(
                    term("concordance_correlation", "CONCORDANCE_CORRELATION", "Lin, 1989"),
                    Truth.VALUES,
                    Formulation.of("2 * mean(u * v) / "
                                    + POSITIVE.formatted(
                                            "mean(square(u)) + mean(square(v)) + square(mean(x) - mean(y))"))
                            .where("u", X_FROM_MEAN)
                            .where("v", Y_FROM_MEAN)));

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

        /** Whether it looks for the greatest outputs of a row, of which there have to be several. */
        public boolean ofClasses() {
            return term.kerasName().endsWith("categorical_accuracy");
        }

        /**
         * The formula.
         *
         * @param use that has its arguments; null for Keras's defaults
         * @param threshold where an output counts as 1 unless the arguments say so: 0.5 of probabilities, 0 of logits
         */
        public Expr formula(@Nullable AnnotationUse use, double threshold) {
            Arguments arguments = use == null ? Arguments.defaults(term) : Arguments.of(term, use);
            boolean given = use != null && use.has(THRESHOLD.name());
            return formula(given ? arguments : arguments.with(THRESHOLD.name(), threshold));
        }

        Expr formula(Arguments arguments) {
            Map<String, Expr> names = arguments.bindings();
            names.put("x", Expr.variable("x"));
            names.put("y", Expr.variable("y"));
            names.put("label", Expr.variable("label", Level.ROW));
            return formula.resolve(names);
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
            case BINARY -> TABLE.named("binary_accuracy");
            case BY_SIGN -> TABLE.named("sign_accuracy");
            case CATEGORICAL -> TABLE.named("categorical_accuracy");
            case SPARSE -> TABLE.named("sparse_categorical_accuracy");
            case BY_UNITS -> TABLE.named(units == 1 ? "binary_accuracy" : "categorical_accuracy");
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
            case TOP_K -> TABLE.named(labels ? "sparse_top_k_categorical_accuracy" : "top_k_categorical_accuracy");
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
        return new Entry(
                term(entry.term().kerasName(), constant, entry.term().source()), Truth.VALUES, entry.formula());
    }

    private static Term term(String name, @Nullable String constant, String source) {
        return new Term(name, constant, null, List.of(), source);
    }

    /** One whose annotation has nothing but a name to choose. */
    private static Term named(String name, @Nullable String constant, String annotation) {
        return new Term(name, constant, annotation, List.of(Attribute.chosenName()), Term.KERAS);
    }

    private static Term topK(String name) {
        return new Term(
                name,
                TOP_K,
                "TopKCategoricalAccuracy",
                List.of(OUTPUTS, Attribute.chosenName()),
                "Russakovsky et al., 2015");
    }
}
