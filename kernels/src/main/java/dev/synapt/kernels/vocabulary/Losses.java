package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.flag;
import static dev.synapt.kernels.vocabulary.Attribute.number;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The losses, each of one row (a run of the output's last axis). The loss of a batch is the mean over all its rows, as
 * Keras's reduction {@code sum_over_batch_size}.
 */
public final class Losses {
    private static final Attribute FROM_LOGITS = flag("fromLogits");
    private static final Attribute LABEL_SMOOTHING = number("labelSmoothing", 0, Range.closed(0, 1));

    /** Keras's {@code epsilon()}: probabilities stay as far from 0 and 1. */
    private static final String CLIPPED = "clip(%s, 1e-7, 1 - 1e-7)";

    /** The softmax's logarithm is {@code z - log(sum(exp(z)))}; without the subtraction large logits would overflow. */
    private static final String SHIFTED = "x - stopGradient(max(x))";

    /**
     * The gradient by x is the step's error, as in Rosenblatt's rule; the step's own derivative, 0, has no part in it. Labels
     * are 0 and 1, or -1 and 1.
     */
    private static final Formulation PERCEPTRON = Formulation.of("sum((step - t) * x)")
            .where("step", "select(x >= 0, 1, 0)")
            .where("t", "select(y > 0, 1, 0)");

    /** All of them. */
    public static final Table<Entry> TABLE = Table.of(
            new Entry(
                    term("mean_squared_error", null, List.of(), "Gauss, 1809"),
                    Output.ANY,
                    false,
                    Formulation.of("mean(square(x - y))"),
                    null,
                    Accuracy.BY_UNITS),
            new Entry(
                    term("mean_absolute_error", null, List.of(), "Laplace, 1774"),
                    Output.ANY,
                    false,
                    Formulation.of("mean(abs(x - y))"),
                    null,
                    Accuracy.BY_UNITS),
            new Entry(
                    term(
                            "binary_crossentropy",
                            "BinaryCrossentropy",
                            List.of(FROM_LOGITS, LABEL_SMOOTHING),
                            "Cox, 1958; smoothing: Szegedy et al., 2016"),
                    Output.PROBABILITIES,
                    false,
                    Formulation.of("-mean(t * log(p) + (1 - t) * log(1 - p))")
                            .where("p", CLIPPED.formatted("x"))
                            .where("t", "y * (1 - labelSmoothing) + 0.5 * labelSmoothing"),
                    // As max(x, 0) - t * x + log(1 + exp(-|x|)), but with the right derivative at x = 0, where the
                    // kinks of max and abs cancel: the logits of a network that starts from zeros.
                    Formulation.of("mean(select(x >= 0, x, 0) - t * x + log1p(exp(-magnitude)))")
                            .where("t", "y * (1 - labelSmoothing) + 0.5 * labelSmoothing")
                            .where("magnitude", "select(x >= 0, x, -x)"),
                    Accuracy.BINARY),
            new Entry(
                    term(
                            "categorical_crossentropy",
                            "CategoricalCrossentropy",
                            List.of(FROM_LOGITS, LABEL_SMOOTHING),
                            "Bridle, 1990; smoothing: Szegedy et al., 2016"),
                    Output.DISTRIBUTION,
                    false,
                    Formulation.of("-sum(t * log(p))")
                            .where("p", CLIPPED.formatted("x / sum(x)"))
                            .where("t", "y * (1 - labelSmoothing) + labelSmoothing / extent"),
                    Formulation.of("sum(t) * log(sum(exp(z))) - sum(t * z)")
                            .where("t", "y * (1 - labelSmoothing) + labelSmoothing / extent")
                            .where("z", SHIFTED),
                    Accuracy.CATEGORICAL),
            new Entry(
                    term(
                            "sparse_categorical_crossentropy",
                            "SparseCategoricalCrossentropy",
                            List.of(FROM_LOGITS),
                            "Bridle, 1990"),
                    Output.DISTRIBUTION,
                    true,
                    Formulation.of("-log(sum(select(index == label, p, 0)))")
                            .where("p", CLIPPED.formatted("x / sum(x)")),
                    Formulation.of("log(sum(exp(z))) - sum(select(index == label, z, 0))")
                            .where("z", SHIFTED),
                    Accuracy.SPARSE),
            new Entry(
                    term("perceptron", null, List.of(), "Rosenblatt, 1958"),
                    Output.SUMS,
                    false,
                    PERCEPTRON,
                    PERCEPTRON,
                    Accuracy.BY_SIGN));

    private Losses() {}

    /** What a loss expects of the network's last layer unless told that it gets logits. */
    public enum Output {
        /** Any numbers. */
        ANY(null),
        /** Each output the probability of its own. */
        PROBABILITIES("sigmoid"),
        /** The outputs of a row the probabilities of classes that exclude each other. */
        DISTRIBUTION("softmax"),
        /** Any numbers, whose sign tells the class. */
        SUMS(null, "binary_step", "bipolar_step");

        private final @Nullable String activation;
        private final Set<String> joined;

        Output(@Nullable String activation, String... joined) {
            this.activation = activation;
            this.joined = activation == null ? Set.of(joined) : Set.of(activation);
        }

        /** Keras's name of the activation that makes this of logits; null where any numbers will do. */
        public @Nullable String activation() {
            return activation;
        }

        /** Whether the loss has a form of its own of what goes into that activation, by Keras's name. */
        public boolean joins(String activationName) {
            return joined.contains(activationName);
        }
    }

    /** Which accuracy Keras means. */
    public enum Accuracy {
        /** Each output right or wrong. */
        BINARY,
        /** The largest output against the largest value. */
        CATEGORICAL,
        /** The largest output against the label. */
        SPARSE,
        /** Each output right or wrong, the classes being told apart by signs. */
        BY_SIGN,
        /** Binary for one output, categorical for several. */
        BY_UNITS
    }

    /**
     * One loss.
     *
     * @param term its names and arguments
     * @param output what it expects of the network's last layer
     * @param labels whether the truth is one class index a row, {@code label}; else it is a value an output, {@code y}
     * @param formula over {@code x}, the network's output, and the truth
     * @param fromLogits the same where {@code x} is what goes into the activation of {@link #output}; null where there is
     *     none
     * @param accuracy which accuracy suits it
     */
    public record Entry(
            Term term,
            Output output,
            boolean labels,
            Formulation formula,
            @Nullable Formulation fromLogits,
            Accuracy accuracy)
            implements Term.Entry {

        /** The formula over the network's output with arguments in place. */
        public Expr formula(Arguments arguments) {
            return formula.resolve(names(arguments));
        }

        /** The formula over logits with arguments in place. */
        public Expr fromLogits(Arguments arguments) {
            if (fromLogits == null) {
                throw new IllegalStateException(term.kerasName() + " knows no logits");
            }
            return fromLogits.resolve(names(arguments));
        }

        private Map<String, Expr> names(Arguments arguments) {
            Map<String, Expr> names = arguments.bindings();
            names.put("x", Expr.variable("x"));
            if (labels) {
                names.put("label", Expr.variable("label", Level.ROW));
            } else {
                names.put("y", Expr.variable("y"));
            }
            return names;
        }
    }

    /**
     * A loss of a user's own over {@code yPred}, the network's output, and {@code yTrue}.
     *
     * @throws dev.synapt.kernels.algebra.FormulaException if it is none
     */
    public static Expr userFormula(String text) {
        Map<String, Expr> names = new LinkedHashMap<>();
        names.put("yTrue", Expr.variable("y"));
        names.put("yPred", Expr.variable("x"));
        return Formula.parse(text, names);
    }

    private static Term term(String name, @Nullable String annotation, List<Attribute> attributes, String source) {
        return new Term(name, name.toUpperCase(Locale.ROOT), annotation, attributes, source);
    }
}
