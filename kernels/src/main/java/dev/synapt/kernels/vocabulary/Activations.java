package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.number;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The activations. */
public final class Activations {
    private static final Range ANY = Range.FINITE;
    private static final Range NOT_NEGATIVE = Range.atLeast(0);

    /** Scale and alpha of Klambauer et al. (2017), to the digits that Keras has. */
    private static final String SELU_SCALE = "1.0507009873554805";

    private static final String SELU_ALPHA = "1.6732632423543772";

    /** All of them. */
    public static final Table<Entry> TABLE = Table.of(
            entry("linear", "x", ANY, "").byOutput("1"),
            entry("relu", "max(x, 0)", NOT_NEGATIVE, "Fukushima, 1969; Nair and Hinton, 2010")
                    .byOutput("select(y > 0, 1, 0)"),
            entry("leaky_relu", "select(x > 0, x, negativeSlope * x)", ANY, "Maas et al., 2013")
                    // The annotation's default is 0.3, as that of Keras's layer; Keras's function has 0.2.
                    .annotated("LeakyReLU", number("negativeSlope", 0.2, Range.atLeast(0)))
                    .byOutput("select(y > 0, 1, negativeSlope)"),
            entry("elu", "select(x > 0, x, alpha * expm1(x))", ANY, "Clevert et al., 2016")
                    .annotated("Elu", number("alpha", 1, Range.atLeast(0)))
                    .byOutput("select(y > 0, 1, y + alpha)"),
            entry(
                            "selu",
                            Formulation.of("select(x > 0, scale * x, scale * alpha * expm1(x))")
                                    .where("scale", SELU_SCALE)
                                    .where("alpha", SELU_ALPHA),
                            ANY,
                            "Klambauer et al., 2017")
                    .byOutput(Formulation.of("select(y > 0, scale, y + scale * alpha)")
                            .where("scale", SELU_SCALE)
                            .where("alpha", SELU_ALPHA)),
            entry("sigmoid", "sigmoid(x)", Range.closed(0, 1), "Verhulst, 1838; Cox, 1958")
                    .byOutput("y * (1 - y)"),
            entry("tanh", "tanh(x)", Range.closed(-1, 1), "LeCun et al., 1998").byOutput("1 - y^2"),
            entry("softplus", "softplus(x)", NOT_NEGATIVE, "Dugas et al., 2001").byOutput("-expm1(-y)"),
            entry("softsign", "x / (1 + abs(x))", Range.closed(-1, 1), "Turian et al., 2009")
                    .byOutput("square(1 - abs(y))"),
            entry("exponential", "exp(x)", NOT_NEGATIVE, "").byOutput("y"),
            entry(
                    "softmax",
                    Formulation.of("power / sum(power)").where("power", "exp(x - stopGradient(max(x)))"),
                    Range.closed(0, 1),
                    "Bridle, 1990"));

    private Activations() {}

    /**
     * One activation.
     *
     * @param term its names and arguments
     * @param formula over {@code x}, its input, and its arguments; reductions run over the last axis
     * @param derivativeByOutput the derivative over {@code y}, its output, where that is enough to know: then nothing else
     *     is kept for the backward pass
     * @param values what it can give
     */
    public record Entry(
            Term term, Formulation formula, @Nullable Formulation derivativeByOutput, Range values)
            implements Term.Entry {

        private Entry annotated(String annotation, Attribute... attributes) {
            Term named = new Term(term.kerasName(), term.constant(), annotation, List.of(attributes), term.source());
            return new Entry(named, formula, derivativeByOutput, values);
        }

        private Entry byOutput(String derivative) {
            return byOutput(Formulation.of(derivative));
        }

        private Entry byOutput(Formulation derivative) {
            return new Entry(term, formula, derivative, values);
        }

        /** The formula over {@code x} with arguments in place. */
        public Expr formula(Arguments arguments) {
            return formula.resolve(names("x", arguments));
        }

        /** The derivative over {@code y} with arguments in place. */
        public @Nullable Expr derivativeByOutput(Arguments arguments) {
            return derivativeByOutput == null ? null : derivativeByOutput.resolve(names("y", arguments));
        }
    }

    /**
     * A formula of a user's own over {@code x}.
     *
     * @throws dev.synapt.kernels.algebra.FormulaException if it is none
     */
    public static Expr userFormula(String text) {
        return Formula.parse(text, List.of("x"));
    }

    private static Map<String, Expr> names(String variable, Arguments arguments) {
        Map<String, Expr> names = arguments.bindings();
        names.put(variable, Expr.variable(variable));
        return names;
    }

    private static Entry entry(String name, String formula, Range values, String source) {
        return entry(name, Formulation.of(formula), values, source);
    }

    private static Entry entry(String name, Formulation formula, Range values, String source) {
        String constant = name.toUpperCase(Locale.ROOT);
        return new Entry(new Term(name, constant, null, List.of(), source), formula, null, values);
    }
}
