package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Precision;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the tables' formulas compute, by hand-derived figures and by what has to agree with each other. */
class FormulasTest {
    /** Away from kinks, but on both sides of them, and far out. */
    private static final double[] POINTS = {-30, -7.5, -2, -1, -0.3, -1e-3, 1e-3, 0.4, 1, 2.5, 8, 30};

    private static Expr activation(String constant) {
        Activations.Entry entry = Activations.TABLE.constant(constant);
        return entry.formula(Arguments.defaults(entry.term()));
    }

    /** The defaults, and 0.5 where there is none. */
    private static Arguments usual(Term term) {
        Arguments arguments = Arguments.defaults(term);
        for (Map.Entry<String, Double> argument : arguments.values().entrySet()) {
            if (argument.getValue().isNaN()) {
                arguments = arguments.with(argument.getKey(), 0.5);
            }
        }
        return arguments;
    }

    private static Losses.Entry loss(String constant) {
        return Losses.TABLE.constant(constant);
    }

    private static double at(Expr formula, double x) {
        return Rows.in(Precision.FLOAT64).with("x", x).elements(formula)[0];
    }

    @TestFactory
    Stream<DynamicTest> derivativeByOutputIsTheDerivative() {
        return Activations.TABLE.entries().stream()
                .filter(entry -> entry.derivativeByOutput() != null)
                .flatMap(entry -> Stream.of(0.0, 0.5, 1.0)
                        .map(argument -> DynamicTest.dynamicTest(
                                entry.term().kerasName() + " " + argument, () -> compareDerivatives(entry, argument))));
    }

    private static void compareDerivatives(Activations.Entry entry, double argument) {
        Arguments arguments = Arguments.defaults(entry.term());
        for (Attribute attribute : entry.term().attributes()) {
            if (attribute.isArgument() && attribute.range().contains(argument)) {
                arguments = arguments.with(attribute.name(), argument);
            }
        }
        Expr formula = entry.formula(arguments);
        Expr derived = Derivative.of(formula, "x");
        Expr byOutput = Objects.requireNonNull(entry.derivativeByOutput(arguments));
        for (double x : POINTS) {
            double y = at(formula, x);
            double expected = at(derived, x);
            assertThat(Rows.in(Precision.FLOAT64).with("y", y).elements(byOutput)[0])
                    .as("%s at %s", entry.term().kerasName(), x)
                    .isCloseTo(expected, within(1e-12 + 1e-12 * Math.abs(expected)));
        }
    }

    /** At 0 both forms take the value that Keras's backends take. */
    @Test
    void derivativesAtKinks() {
        Map<String, Double> atZero =
                Map.of("RELU", 0.0, "LEAKY_RELU", 0.2, "ELU", 1.0, "SELU", 1.0507009873554805 * 1.6732632423543772);
        atZero.forEach((constant, expected) -> {
            Activations.Entry entry = Activations.TABLE.constant(constant);
            Arguments arguments = Arguments.defaults(entry.term());
            Expr byOutput = Objects.requireNonNull(entry.derivativeByOutput(arguments));
            assertThat(at(Derivative.of(entry.formula(arguments), "x"), 0))
                    .as(constant)
                    .isCloseTo(expected, within(1e-15));
            assertThat(Rows.in(Precision.FLOAT64).with("y", 0).elements(byOutput)[0])
                    .as(constant)
                    .isCloseTo(expected, within(1e-15));
        });
    }

    @Test
    void activationsByHand() {
        assertThat(at(activation("LEAKY_RELU"), -3)).isCloseTo(-0.6, within(1e-15));
        assertThat(at(activation("ELU"), -1)).isCloseTo(1 / Math.E - 1, within(1e-15));
        // Klambauer et al.: fixed point of mean 0; the limit at minus infinity is -scale * alpha.
        assertThat(at(activation("SELU"), -1e3)).isCloseTo(-1.7580993408473766, within(1e-15));
        assertThat(at(activation("SELU"), 2)).isCloseTo(2 * 1.0507009873554805, within(1e-15));
        assertThat(at(activation("SIGMOID"), Math.log(3))).isCloseTo(0.75, within(1e-15));
        assertThat(at(activation("TANH"), Math.log(2))).isCloseTo(0.6, within(1e-15));
        assertThat(at(activation("SOFTPLUS"), Math.log(3))).isCloseTo(Math.log(4), within(1e-15));
        assertThat(at(activation("SOFTSIGN"), -3)).isEqualTo(-0.75);
        assertThat(at(activation("EXPONENTIAL"), 1)).isCloseTo(Math.E, within(1e-15));
        assertThat(at(activation("RELU6"), 7)).isEqualTo(6);
        // The standard normal distribution has 0.8413447460685429 below 1, and the tanh's approximation 0.8411919906.
        assertThat(at(activation("GELU"), 1)).isCloseTo(0.8413447460685429, within(1e-15));
        assertThat(at(with("GELU", "approximate", 1), 1)).isCloseTo(0.8411919906082768, within(1e-12));
        assertThat(at(activation("GELU"), -2)).isCloseTo(-0.04550026389635842, within(1e-15));
        assertThat(at(with("CELU", "alpha", 2), -2)).isCloseTo(2 / Math.E - 2, within(1e-15));
        assertThat(at(activation("SILU"), Math.log(3))).isCloseTo(0.75 * Math.log(3), within(1e-15));
        // softplus(log(e^2 - 1)) is 2.
        assertThat(at(activation("MISH"), Math.log(Math.E * Math.E - 1)))
                .isCloseTo(Math.log(Math.E * Math.E - 1) * Math.tanh(2), within(1e-15));
        assertThat(at(activation("LOG_SIGMOID"), Math.log(3))).isCloseTo(Math.log(0.75), within(1e-15));
        assertThat(at(activation("HARD_SIGMOID"), 1.5)).isCloseTo(0.75, within(1e-15));
        assertThat(at(activation("HARD_SILU"), -1.5)).isCloseTo(-0.375, within(1e-15));
        assertThat(at(activation("HARD_TANH"), -1.5)).isEqualTo(-1);
        assertThat(at(activation("SQUAREPLUS"), 1.5)).isEqualTo(2);
        assertThat(at(activation("SPARSE_PLUS"), 0)).isEqualTo(0.25);
        assertThat(at(activation("SPARSE_SIGMOID"), 0.5)).isEqualTo(0.75);
        assertThat(at(activation("TANH_SHRINK"), Math.log(2))).isCloseTo(Math.log(2) - 0.6, within(1e-15));
        assertThat(at(activation("HARD_SHRINK"), 0.5)).isZero();
        assertThat(at(activation("HARD_SHRINK"), -0.75)).isEqualTo(-0.75);
        assertThat(at(activation("SOFT_SHRINK"), -0.75)).isEqualTo(-0.25);
        assertThat(at(activation("SOFT_SHRINK"), 0.4)).isZero();
        assertThat(at(activation("BINARY_STEP"), 0)).isEqualTo(1);
        assertThat(at(activation("BIPOLAR_STEP"), 0)).isEqualTo(1);
        assertThat(at(activation("BIPOLAR_STEP"), -0.1)).isEqualTo(-1);
    }

    private static Expr with(String constant, String argument, double value) {
        Activations.Entry entry = Activations.TABLE.constant(constant);
        return entry.formula(Arguments.defaults(entry.term()).with(argument, value));
    }

    /** Rosenblatt: the weight of an input changes by the step's error times it. */
    @Test
    void gradientOfThePerceptronIsTheStepsError() {
        Expr gradient = Derivative.of(fromLogits("PERCEPTRON"), "x");

        assertThat(Rows.in(Precision.FLOAT32)
                        .with("x", 0, 0, 2, 2, -2, -2)
                        .with("y", 1, 0, 1, -1, 1, -1)
                        .elements(gradient))
                .containsExactly(0, 1, 0, 1, -1, 0);
        assertThat(Rows.in(Precision.FLOAT32)
                        .with("x", 0, 3, -2)
                        .with("y", 1, 0, 1)
                        .row(fromLogits("PERCEPTRON")))
                .isEqualTo(5);
    }

    @Test
    void softmaxOfExponentials() {
        // exp gives 1097, 148, 20 and 7: 0.8624, 0.1163, 0.0157, 0.0055.
        double[] x = {Math.log(1097), Math.log(148), Math.log(20), Math.log(7)};

        assertThat(Rows.in(Precision.FLOAT64).with("x", x).elements(activation("SOFTMAX")))
                .containsExactly(new double[] {1097 / 1272.0, 148 / 1272.0, 20 / 1272.0, 7 / 1272.0}, within(1e-15));
    }

    @TestFactory
    Stream<DynamicTest> extremeValuesStayFinite() {
        return Arrays.stream(Precision.values())
                .flatMap(p -> Activations.TABLE.entries().stream()
                        .filter(entry -> !entry.term().kerasName().equals("exponential"))
                        .map(entry -> DynamicTest.dynamicTest(entry.term().kerasName() + " " + p, () -> {
                            Rows rows = Rows.in(p).with("x", -1e4, 1e4, 0, 1e4);
                            Expr formula = entry.formula(usual(entry.term()));
                            assertFinite(rows.elements(formula));
                            assertFinite(rows.elements(Derivative.of(formula, "x")));
                        })));
    }

    private static void assertFinite(double... values) {
        assertThat(DoubleStream.of(values).boxed()).allMatch(Double::isFinite);
    }

    @Test
    void lossesByHand() {
        Rows rows = Rows.in(Precision.FLOAT64).with("x", 1, 2, 5).with("y", 1, 4, 2);

        assertThat(rows.row(formula("MEAN_SQUARED_ERROR"))).isCloseTo(13 / 3.0, within(1e-15));
        assertThat(rows.row(formula("MEAN_ABSOLUTE_ERROR"))).isCloseTo(5 / 3.0, within(1e-15));
        Rows binary = Rows.in(Precision.FLOAT64).with("x", 0.75, 0.25).with("y", 1, 1);
        assertThat(binary.row(formula("BINARY_CROSSENTROPY")))
                .isCloseTo((Math.log(4 / 3.0) + Math.log(4)) / 2, within(1e-15));
        // Outputs are divided by their sum, 2.
        Rows classes = Rows.in(Precision.FLOAT64).with("x", 0.5, 1, 0.5).with("y", 0, 0, 1);
        assertThat(classes.row(formula("CATEGORICAL_CROSSENTROPY"))).isCloseTo(Math.log(4), within(1e-15));
        assertThat(classes.real("label", 1).row(formula("SPARSE_CATEGORICAL_CROSSENTROPY")))
                .isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void moreLossesByHand() {
        Rows rows = Rows.in(Precision.FLOAT64).with("x", 1, 2, 5).with("y", 1, 4, 2);

        assertThat(rows.row(formula("MEAN_ABSOLUTE_PERCENTAGE_ERROR"))).isCloseTo(200 / 3.0, within(1e-13));
        assertThat(rows.row(formula("MEAN_SQUARED_LOGARITHMIC_ERROR")))
                .isCloseTo((square(Math.log(5 / 3.0)) + square(Math.log(2))) / 3, within(1e-15));
        assertThat(rows.row(formula("L1_NORM"))).isEqualTo(5);
        assertThat(rows.row(formula("L2_NORM"))).isEqualTo(13);
        assertThat(rows.row(formula("HUBER"))).isCloseTo((1.5 + 2.5) / 3, within(1e-15));
        assertThat(rows.row(formula("LOG_COSH")))
                .isCloseTo((Math.log(Math.cosh(2)) + Math.log(Math.cosh(3))) / 3, within(1e-15));
        assertThat(rows.row(formula("COSINE_SIMILARITY"))).isCloseTo(-19 / Math.sqrt(30 * 21.0), within(1e-15));
        // -1 and 1; the second is on the right side, but within the margin.
        Rows signs = Rows.in(Precision.FLOAT64).with("x", 2, -0.5, 0.5, -3).with("y", 1, 0, -1, 1);
        assertThat(signs.row(formula("HINGE"))).isCloseTo((0.5 + 1.5 + 4) / 4, within(1e-15));
        assertThat(signs.row(formula("SQUARED_HINGE"))).isCloseTo((0.25 + 2.25 + 16) / 4, within(1e-15));
        Rows classes = Rows.in(Precision.FLOAT64).with("x", 0.5, 2, 1).with("y", 0, 0, 1);
        assertThat(classes.row(formula("CATEGORICAL_HINGE"))).isEqualTo(2);
    }

    private static double square(double x) {
        return x * x;
    }

    /** In double precision, away from kinks. */
    @TestFactory
    Stream<DynamicTest> gradientsOfLossesAreTheirDifferences() {
        return Losses.TABLE.entries().stream()
                .filter(entry -> entry.pairing() == null)
                .flatMap(entry -> Stream.of(entry.formula(usual(entry.term())), logits(entry))
                        .distinct()
                        .map(formula -> DynamicTest.dynamicTest(
                                entry.term().kerasName() + " " + formula.hashCode(),
                                () -> compareDifferences(formula))));
    }

    private static Expr logits(Losses.Entry entry) {
        return entry.fromLogits() == null ? entry.formula(usual(entry.term())) : entry.fromLogits(usual(entry.term()));
    }

    private static void compareDifferences(Expr formula) {
        double[] x = {0.31, 0.17, 0.72};
        double[] gradient = truth(x).elements(Derivative.of(formula, "x"));
        for (int i = 0; i < x.length; i++) {
            double step = 1e-6;
            double[] above = x.clone();
            double[] below = x.clone();
            above[i] += step;
            below[i] -= step;
            double slope = (truth(above).row(formula) - truth(below).row(formula)) / (2 * step);
            assertThat(gradient[i]).as("element %d", i).isCloseTo(slope, within(1e-8 + 1e-8 * Math.abs(slope)));
        }
    }

    private static Rows truth(double... x) {
        return Rows.in(Precision.FLOAT64).with("x", x).with("y", 0.2, 0.1, 0.7).real("label", 2);
    }

    /** Certain and wrong, certain and right, all equal, empty: value and gradient. */
    @TestFactory
    Stream<DynamicTest> extremeOutputsGiveFiniteLosses() {
        return Arrays.stream(Precision.values())
                .flatMap(p -> Losses.TABLE.entries().stream()
                        .filter(entry -> entry.pairing() == null)
                        .flatMap(entry -> Stream.of(
                                        new double[] {0, 1, 0}, new double[] {1, 0, 1}, new double[] {0, 0, 0})
                                .map(y -> DynamicTest.dynamicTest(
                                        entry.term().kerasName() + " " + Arrays.toString(y) + " " + p,
                                        () -> assertFinite(entry, p, y)))));
    }

    private static void assertFinite(Losses.Entry entry, Precision precision, double[] y) {
        for (double[] x : new double[][] {{0, 1, 0}, {1, 0, 0}, {1, 1, 1}}) {
            assertFinite(entry.formula(usual(entry.term())), precision, x, y);
        }
        boolean any = entry.fromLogits() != null;
        for (double[] x : new double[][] {{1e4, -1e4, 1e4}, {-1e4, 1e4, -1e4}, {0, 0, 0}}) {
            if (any) {
                assertFinite(entry.fromLogits(usual(entry.term())), precision, x, y);
            }
        }
    }

    private static void assertFinite(Expr formula, Precision precision, double[] x, double[] y) {
        Rows rows = Rows.in(precision).with("x", x).with("y", y).real("label", 1);
        assertFinite(rows.row(formula));
        assertFinite(rows.elements(Derivative.of(formula, "x")));
    }

    private static Expr formula(String constant) {
        return loss(constant).formula(Arguments.defaults(loss(constant).term()));
    }

    private static Expr fromLogits(String constant) {
        return loss(constant).fromLogits(Arguments.defaults(loss(constant).term()));
    }

    /** A loss of logits is the loss of what its activation makes of them: value and gradient, smoothing included. */
    @TestFactory
    Stream<DynamicTest> fusedLossesAgreeWithTheirParts() {
        return Losses.TABLE.entries().stream()
                .filter(entry -> entry.output().activation() != null)
                .flatMap(entry -> DoubleStream.of(0, 0.1)
                        .mapToObj(s -> DynamicTest.dynamicTest(
                                entry.term().kerasName() + " " + s, () -> compareFused(entry, s))));
    }

    private static void compareFused(Losses.Entry entry, double smoothing) {
        Arguments arguments = Arguments.defaults(entry.term());
        if (arguments.has("labelSmoothing")) {
            arguments = arguments.with("labelSmoothing", smoothing);
        }
        Activations.Entry activation = Activations.TABLE.entries().stream()
                .filter(a -> a.term().kerasName().equals(entry.output().activation()))
                .findFirst()
                .orElseThrow();
        Expr fused = entry.fromLogits(arguments);
        Expr parts = entry.formula(arguments)
                .substitute(Map.of(Expr.variable("x"), activation.formula(Arguments.defaults(activation.term()))));
        Rows rows = Rows.in(Precision.FLOAT64)
                .with("x", 0.3, -2, 0, 1.5)
                .with("y", 0, 1, 0, 0)
                .real("label", 1);

        assertThat(rows.row(fused)).isCloseTo(rows.row(parts), within(1e-12));
        assertThat(rows.elements(Derivative.of(fused, "x")))
                .containsExactly(rows.elements(Derivative.of(parts, "x")), within(1e-12));
    }

    /** The logits of a network of zeros: neither kink of the stable form may show. */
    @Test
    void gradientOfBinaryCrossentropyAtZeroIsHalf() {
        Expr gradient = Derivative.of(fromLogits("BINARY_CROSSENTROPY"), "x");

        assertThat(Rows.in(Precision.FLOAT32).with("x", 0).with("y", 1).elements(gradient))
                .containsExactly(-0.5);
        assertThat(Rows.in(Precision.FLOAT32).with("x", 0).with("y", 0).elements(gradient))
                .containsExactly(0.5);
    }

    @TestFactory
    Stream<DynamicTest> extremeLogitsGiveFiniteAndRightLosses() {
        return Arrays.stream(Precision.values())
                .map(p -> DynamicTest.dynamicTest(p.name(), () -> {
                    Rows right = Rows.in(p).with("x", 1e4, -1e4).with("y", 1, 0).real("label", 0);
                    Rows wrong = Rows.in(p).with("x", 1e4, -1e4).with("y", 0, 1).real("label", 1);
                    assertThat(right.row(fromLogits("BINARY_CROSSENTROPY"))).isZero();
                    assertThat(wrong.row(fromLogits("BINARY_CROSSENTROPY"))).isEqualTo(1e4);
                    assertThat(right.row(fromLogits("CATEGORICAL_CROSSENTROPY")))
                            .isZero();
                    assertThat(wrong.row(fromLogits("CATEGORICAL_CROSSENTROPY")))
                            .isEqualTo(2e4);
                    assertThat(right.row(fromLogits("SPARSE_CATEGORICAL_CROSSENTROPY")))
                            .isZero();
                    assertThat(wrong.row(fromLogits("SPARSE_CATEGORICAL_CROSSENTROPY")))
                            .isEqualTo(2e4);
                    for (String loss : new String[] {
                        "BINARY_CROSSENTROPY", "CATEGORICAL_CROSSENTROPY", "SPARSE_CATEGORICAL_CROSSENTROPY"
                    }) {
                        assertFinite(wrong.elements(Derivative.of(fromLogits(loss), "x")));
                    }
                }));
    }

    /** A sample that is told right with near certainty: its loss is small, not 0. */
    @Test
    void smallLossesKeepTheirDigits() {
        Rows rows = Rows.in(Precision.FLOAT32).with("x", 20).with("y", 1);

        assertThat(rows.row(fromLogits("BINARY_CROSSENTROPY")))
                .isCloseTo(Math.log1p(Math.exp(-20)), within(1e-7 * 2e-9 * 10));
    }

    @Test
    void probabilitiesOfZeroAndOneGiveFiniteLosses() {
        Rows rows = Rows.in(Precision.FLOAT32).with("x", 0, 1).with("y", 1, 0).real("label", 0);

        assertThat(rows.row(formula("BINARY_CROSSENTROPY"))).isBetween(15.0, 16.5);
        assertThat(rows.row(formula("CATEGORICAL_CROSSENTROPY"))).isBetween(15.0, 16.5);
        assertThat(rows.row(formula("SPARSE_CATEGORICAL_CROSSENTROPY"))).isBetween(15.0, 16.5);
    }

    @Test
    void accuraciesByHand() {
        Rows rows = Rows.in(Precision.FLOAT32)
                .with("x", 0.2, 0.7, 0.7)
                .with("y", 0, 0, 1)
                .real("label", 1);

        assertThat(rows.row(Metrics.accuracy(Losses.Accuracy.BINARY, 3).formula(null, 0.5)))
                .isCloseTo(2 / 3.0, within(1e-7));
        assertThat(rows.row(Metrics.accuracy(Losses.Accuracy.BINARY, 3).formula(null, 0.1)))
                .isCloseTo(1 / 3.0, within(1e-7));
        // Of two equal outputs the first counts.
        assertThat(rows.row(Metrics.accuracy(Losses.Accuracy.CATEGORICAL, 3).formula(null, 0.5)))
                .isZero();
        assertThat(rows.row(Metrics.accuracy(Losses.Accuracy.SPARSE, 3).formula(null, 0.5)))
                .isEqualTo(1);
        assertThat(Metrics.accuracy(Losses.Accuracy.BY_UNITS, 1).term().kerasName())
                .isEqualTo("binary_accuracy");
        assertThat(Metrics.accuracy(Losses.Accuracy.BY_UNITS, 2).term().kerasName())
                .isEqualTo("categorical_accuracy");
    }

    @Test
    void initializersByHand() {
        // fanIn 3, fanOut 9: Glorot's bound is sqrt(6 / 12), He's sqrt(6 / 3), LeCun's sqrt(3 / 3).
        assertThat(drawn("GLOROT_UNIFORM", "uniform", 1)).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(drawn("GLOROT_UNIFORM", "uniform", 0)).isCloseTo(-Math.sqrt(0.5), within(1e-15));
        assertThat(drawn("HE_UNIFORM", "uniform", 1)).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(drawn("LECUN_UNIFORM", "uniform", 0.5)).isZero();
        assertThat(drawn("LECUN_UNIFORM", "uniform", 1)).isCloseTo(1, within(1e-15));
        assertThat(drawn("GLOROT_NORMAL", "truncatedNormal", 0.8796256610342398))
                .isCloseTo(Math.sqrt(1 / 6.0), within(1e-15));
        assertThat(drawn("HE_NORMAL", "truncatedNormal", 0.8796256610342398))
                .isCloseTo(Math.sqrt(2 / 3.0), within(1e-15));
        assertThat(drawn("LECUN_NORMAL", "truncatedNormal", 0.8796256610342398))
                .isCloseTo(Math.sqrt(1 / 3.0), within(1e-15));
        assertThat(drawn("RANDOM_UNIFORM", "uniform", 0.25)).isCloseTo(-0.025, within(1e-15));
        assertThat(drawn("RANDOM_NORMAL", "normal", -2)).isCloseTo(-0.1, within(1e-15));
        assertThat(drawn("TRUNCATED_NORMAL", "truncatedNormal", 2)).isCloseTo(0.1, within(1e-15));
        assertThat(drawn("VARIANCE_SCALING", "truncatedNormal", 0.8796256610342398))
                .isCloseTo(Math.sqrt(1 / 3.0), within(1e-15));
        assertThat(drawn("ORTHOGONAL", "orthogonal", 0.5)).isEqualTo(0.5);
        assertThat(drawn("IDENTITY", "identity", 1)).isEqualTo(1);
        assertThat(drawn("ZEROS", "normal", 1)).isZero();
        assertThat(drawn("ONES", "normal", 1)).isEqualTo(1);
    }

    private static double drawn(String constant, String variate, double value) {
        Initializers.Entry entry = Initializers.TABLE.constant(constant);
        return Rows.in(Precision.FLOAT64)
                .with(variate, value)
                .elements(entry.formula(Arguments.defaults(entry.term()), 3, 9))[0];
    }
}
