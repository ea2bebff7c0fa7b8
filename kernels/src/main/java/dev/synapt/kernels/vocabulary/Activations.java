package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.axes;
import static dev.synapt.kernels.vocabulary.Attribute.flag;
import static dev.synapt.kernels.vocabulary.Attribute.number;
import static dev.synapt.kernels.vocabulary.Attribute.required;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The activations. */
public final class Activations {
    private static final Range ANY = Range.FINITE;
    private static final Range NOT_NEGATIVE = Range.atLeast(0);
    private static final Range NOT_POSITIVE = Range.closed(Double.NEGATIVE_INFINITY, 0);

    private static final String HARD_SIGMOID = "clip(x / 6 + 0.5, 0, 1)";

    /** Scale and alpha of Klambauer et al. (2017), to the digits that Keras has. */
    private static final String SELU_SCALE = "1.0507009873554805";

    private static final String SELU_ALPHA = "1.6732632423543772";

    /** All of them. */
    public static final Table<Entry> TABLE =
            new Table<>(Stream.of(rectifying(), exponential(), bounded(), shrinking(), ofRows(), steps())
                    .flatMap(entries -> entries)
                    .toList());

    private Activations() {}

    /**
     * One activation.
     *
     * @param term its names and arguments
     * @param formula over {@code x}, its input, and its arguments; reductions run over the last axis
     * @param derivativeByOutput the derivative over {@code y}, its output, where that is enough to know: then nothing
     *     else is kept for the backward pass
     * @param values what it can give
     */
    public record Entry(
            Term term, Formulation formula, @Nullable Formulation derivativeByOutput, Range values)
            implements Term.Entry {

        private Entry annotated(String annotation, Attribute... attributes) {
            Term named = new Term(term.kerasName(), term.constant(), annotation, List.of(attributes), term.source());
            return new Entry(named, formula, derivativeByOutput, values);
        }

        /** Where arguments have no defaults, or the defaults have a formula of their own. */
        private Entry onlyAnnotated(String annotation, Attribute... attributes) {
            Term named = new Term(term.kerasName(), null, annotation, List.of(attributes), term.source());
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

    /** Straight lines, and what rounds their bend. */
    private static Stream<Entry> rectifying() {
        return Stream.of(
                entry("linear", "x", ANY, "Widrow and Hoff, 1960").byOutput("1"),
                entry("relu", "max(x, 0)", NOT_NEGATIVE, "Fukushima, 1969; Nair and Hinton, 2010")
                        .byOutput("select(y > 0, 1, 0)"),
                // Apart from relu, whose formula is one operation.
                entry(
                                "re_lu",
                                "select(x > threshold, min(x, maxValue), negativeSlope * (x - threshold))",
                                ANY,
                                "Fukushima, 1969; Nair and Hinton, 2010")
                        .onlyAnnotated(
                                "ReLU",
                                number("maxValue", Double.POSITIVE_INFINITY, Range.closed(0, Double.POSITIVE_INFINITY)),
                                number("negativeSlope", 0, Range.atLeast(0)),
                                number("threshold", 0, Range.atLeast(0))),
                entry("relu6", "clip(x, 0, 6)", Range.closed(0, 6), "Krizhevsky, 2010")
                        .byOutput("select(y > 0, select(y < 6, 1, 0), 0)"),
                entry("leaky_relu", "select(x > 0, x, negativeSlope * x)", ANY, "Maas et al., 2013")
                        // The annotation's default is 0.3, as that of Keras's layer; Keras's function has 0.2.
                        .annotated("LeakyReLU", number("negativeSlope", 0.2, Range.atLeast(0)))
                        .byOutput("select(y > 0, 1, negativeSlope)"),
                entry("squareplus", "(x + sqrt(square(x) + b)) / 2", NOT_NEGATIVE, "Barron, 2021")
                        .annotated("Squareplus", number("b", 4, Range.atLeast(0))),
                entry(
                        "sparse_plus",
                        "select(x <= -1, 0, select(x < 1, square(x + 1) / 4, x))",
                        NOT_NEGATIVE,
                        "Blondel, Martins and Niculae, 2019"));
    }

    /** What approaches its limits, or leaves them, like an exponential. */
    private static Stream<Entry> exponential() {
        return Stream.of(
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
                entry("celu", "select(x > 0, x, alpha * expm1(x / alpha))", ANY, "Barron, 2017")
                        .annotated("Celu", number("alpha", 1, Range.above(0)))
                        .byOutput("select(y > 0, 1, y / alpha + 1)"),
                entry(
                                "gelu",
                                // 1 + tanh(u) is 2 sigmoid(2 u), and keeps its digits where x is far below 0.
                                Formulation.of(
                                                "select(approximate == 1, x * sigmoid(2 * u), 0.5 * x * (1 + erf(x / sqrt(2))))")
                                        .where("u", "sqrt(2 / pi) * (x + 0.044715 * x^3)"),
                                ANY,
                                "Hendrycks and Gimpel, 2016")
                        .annotated("Gelu", flag("approximate")),
                entry("silu", "x * sigmoid(x)", ANY, "Elfwing et al., 2018; Ramachandran et al., 2017"),
                entry("mish", "x * tanh(softplus(x))", ANY, "Misra, 2019"),
                entry("softplus", "softplus(x)", NOT_NEGATIVE, "Dugas et al., 2001")
                        .byOutput("-expm1(-y)"),
                entry("log_sigmoid", "-softplus(-x)", NOT_POSITIVE, Term.KERAS).byOutput("-expm1(y)"),
                entry("exponential", "exp(x)", NOT_NEGATIVE, "Nelder and Wedderburn, 1972")
                        .byOutput("y"));
    }

    /** What stays between two numbers, and its products with x. */
    private static Stream<Entry> bounded() {
        return Stream.of(
                entry("sigmoid", "sigmoid(x)", Range.closed(0, 1), "Verhulst, 1838; Cox, 1958")
                        .byOutput("y * (1 - y)"),
                entry("hard_sigmoid", HARD_SIGMOID, Range.closed(0, 1), "Howard et al., 2019")
                        .byOutput("select(y > 0, select(y < 1, 1 / 6, 0), 0)"),
                entry("hard_silu", "x * " + HARD_SIGMOID, ANY, "Howard et al., 2019"),
                entry(
                                "sparse_sigmoid",
                                "clip(0.5 * (x + 1), 0, 1)",
                                Range.closed(0, 1),
                                "Blondel, Martins and Niculae, 2019")
                        .byOutput("select(y > 0, select(y < 1, 0.5, 0), 0)"),
                entry("tanh", "tanh(x)", Range.closed(-1, 1), "LeCun et al., 1998")
                        .byOutput("1 - y^2"),
                entry("hard_tanh", "clip(x, -1, 1)", Range.closed(-1, 1), "Collobert, 2004")
                        .byOutput("select(y > -1, select(y < 1, 1, 0), 0)"),
                entry("softsign", "x / (1 + abs(x))", Range.closed(-1, 1), "Turian et al., 2009")
                        .byOutput("square(1 - abs(y))"));
    }

    /** What takes small numbers for nothing. */
    private static Stream<Entry> shrinking() {
        return Stream.of(
                entry("threshold", "select(x > threshold, x, defaultValue)", ANY, Term.KERAS)
                        .onlyAnnotated(
                                "Threshold",
                                required("threshold", 0, Range.FINITE),
                                required("defaultValue", 0, Range.FINITE)),
                entry("hard_shrink", "select(abs(x) > threshold, x, 0)", ANY, "Donoho and Johnstone, 1994")
                        .annotated("HardShrink", number("threshold", 0.5, Range.atLeast(0))),
                entry(
                                "soft_shrink",
                                "select(x > threshold, x - threshold, select(x < -threshold, x + threshold, 0))",
                                ANY,
                                "Donoho and Johnstone, 1994")
                        .annotated("SoftShrink", number("threshold", 0.5, Range.atLeast(0))),
                entry("tanh_shrink", "x - tanh(x)", ANY, Term.KERAS));
    }

    /** What looks at a whole row. */
    private static Stream<Entry> ofRows() {
        return Stream.of(
                entry(
                                "softmax",
                                Formulation.of("power / sum(power)").where("power", "exp(x - stopGradient(max(x)))"),
                                Range.closed(0, 1),
                                "Bridle, 1990")
                        .annotated("Softmax", axes("axis", -1)),
                entry(
                                "log_softmax",
                                Formulation.of("z - log(sum(exp(z)))").where("z", "x - stopGradient(max(x))"),
                                NOT_POSITIVE,
                                "Bridle, 1990")
                        .annotated("LogSoftmax", axes("axis", -1)),
                entry(
                                "sparsemax",
                                Formulation.of("max(z - simplexThreshold(z), 0)")
                                        .where("z", "x - stopGradient(max(x))"),
                                Range.closed(0, 1),
                                "Martins and Astudillo, 2016")
                        .annotated("Sparsemax", axes("axis", -1)));
    }

    /** What tells one class from another. */
    private static Stream<Entry> steps() {
        return Stream.of(
                entry(
                                "binary_step",
                                "select(x >= 0, 1, 0)",
                                Range.closed(0, 1),
                                "McCulloch and Pitts, 1943; Rosenblatt, 1958")
                        .byOutput("0"),
                entry("bipolar_step", "select(x >= 0, 1, -1)", Range.closed(-1, 1), "Rosenblatt, 1958")
                        .byOutput("0"));
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
