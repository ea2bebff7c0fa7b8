package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivativeTest {
    private static final double STEP = 1e-5;

    private static final Map<String, Expr> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("x", Expr.variable("x"));
        NAMES.put("y", Expr.variable("y"));
        NAMES.put("dy", Expr.variable("dy"));
        NAMES.put("label", Expr.variable("label", Level.ROW));
        NAMES.put("alpha", Expr.variable("alpha", Level.SCALAR));
    }

    private static Expr parse(String text) {
        return Formula.parse(text, NAMES);
    }

    /** x is a row of five, away from the kinks of the formulas below; the label is 3, alpha 0.3. */
    private static RowBindings bindings(double[] x) {
        return new RowBindings()
                .elements("x", x)
                .elements("y", 0.4, 1.3, 0.2, 0.9, 0.6)
                .elements("dy", 0.5, -1, 2, 0.25, -0.75)
                .real("label", 3)
                .real("alpha", 0.3);
    }

    private static final double[] ROW = {0.7, -1.2, 2.3, 0.31, -0.45};

    private static double[] elements(Expr expr, double[] x) {
        double[] result = new double[x.length];
        RowProgram program =
                RowProgram.in(Precision.FLOAT64).element("result", expr).build();
        new RowInterpreter(program).run(bindings(x).elements("result", result), x.length);
        return result;
    }

    /** The derivative of the sum of {@code weight * f} by each x in turn. */
    private static double[] differences(Expr f, Expr weight) {
        double[] result = new double[ROW.length];
        for (int i = 0; i < ROW.length; i++) {
            double[] above = ROW.clone();
            double[] below = ROW.clone();
            above[i] += STEP;
            below[i] -= STEP;
            result[i] = (total(f.times(weight), above) - total(f.times(weight), below)) / (2 * STEP);
        }
        return result;
    }

    private static double total(Expr f, double[] x) {
        RowProgram program = RowProgram.in(Precision.FLOAT64)
                .row("total", f.level() == Level.ELEMENT ? Expr.sum(f) : f)
                .build();
        return new RowInterpreter(program).run(bindings(x), x.length).getOrDefault("total", Double.NaN);
    }

    private static void assertClose(double[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("element %s", i)
                    .isCloseTo(expected[i], within(1e-8 * (1 + Math.abs(expected[i]))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "-x",
                "3",
                "x + y",
                "y - x",
                "x * y",
                "x * x",
                "x ^ 5",
                "(x + 3) ^ -1.5",
                "x / y",
                "y / (x + 4)",
                "abs(x)",
                "sqrt(x + 4)",
                "exp(x)",
                "expm1(x)",
                "log(x + 4)",
                "log1p(x * x)",
                "tanh(x)",
                "sigmoid(x)",
                "softplus(x)",
                "erf(x)",
                "sin(3 * x)",
                "x + square(cos(y * x))",
                "pow(x + 4, 2.3)",
                "pow(2, x)",
                "max(x, 0)",
                "max(0.1, x)",
                "min(x, y)",
                "max(x * 2, x * x)",
                "clip(x, -1, 2)",
                "simplexThreshold(x / 5)",
                "max(x / 5 - simplexThreshold(x / 5), 0)",
                "sign(x) * x",
                "select(x > 0, x, alpha * expm1(x))",
                "select(y > 0.5, exp(x), x * x)",
                "x * sigmoid(1.702 * x)",
                "x * tanh(softplus(x))",
                "x / (1 + abs(x))",
                "0.5 * x * (1 + erf(x / sqrt(2)))",
                "square(x - y) * sum(x)",
                "sum(x * x)",
                "mean(exp(x))",
                "max(x)",
                "x - min(x)",
                "exp(x - stopGradient(max(x))) / sum(exp(x - stopGradient(max(x))))",
                "exp(x - max(x)) / sum(exp(x - max(x)))",
                "log(sum(exp(x - stopGradient(max(x))))) + stopGradient(max(x)) - sum(select(index == label, x, 0))",
                "-sum(y * log(exp(x) / sum(exp(x))))",
                "sum(x * y) / sqrt(sum(x * x) * sum(y * y))",
                "(x - mean(x)) / sqrt(mean(square(x - mean(x))) + 1e-3)",
                "mean(x) * extent + index * x",
                "sum(x) * sum(x * x) + max(x) * 3",
            })
    void agreesWithCentralDifferences(String formula) {
        Expr f = parse(formula);
        assertClose(elements(Derivative.of(f, "x"), ROW), differences(f, Expr.constant(1)));
        Expr upstream = f.level() == Level.ELEMENT ? parse("dy") : parse("alpha");
        assertClose(elements(Derivative.vectorJacobian(f, "x", upstream), ROW), differences(f, upstream));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max(x, 0) | 0 | 0",
                "max(0, x) | 0 | 0",
                "min(x, 6) | 6 | 0",
                "max(x, 0 - x) | 0 | 1",
                "max(2 * x, 3 * x) | 0 | 2",
                "min(2 * x, 3 * x) | 0 | 2",
                "abs(x) | 0 | 0",
                "sign(x) | 0 | 0",
                "select(x > 0, x, 0.3 * x) | 0 | 0.3",
                "select(x >= 0, x, 0.3 * x) | 0 | 1",
                "clip(x, 0, 6) | 6 | 0",
            })
    void kinksHaveTheValuesOfTheTable(String formula, double at, double expected) {
        Expr derivative = Derivative.of(parse(formula), "x");
        assertThat(RowInterpreter.evaluate(derivative, Precision.FLOAT64, Map.of("x", at)))
                .isEqualTo(expected);
    }

    @Test
    void theFirstOfEqualMaximaTakesTheGradient() {
        double[] gradient = elements(Derivative.of(parse("max(x)"), "x"), new double[] {1, 3, 2, 3, 3});
        assertThat(gradient).containsExactly(0, 1, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select(x > 0, x, expm1(x))",
                "select(x > 0, x, 3 * exp(2 * x) * x)",
                "select(x > 0, x, expm1(x)) + select(x > 1, x, 2 * expm1(x))",
                "select(x > 0, select(y > 0, x, exp(x)), exp(x) - 1)",
            })
    void branchesThatAreNotSelectedDoNotOverflowIntoTheGradient(String formula) {
        Expr derivative = Derivative.vectorJacobian(parse(formula), "x", parse("dy"));
        double at = RowInterpreter.evaluate(derivative, Precision.FLOAT32, Map.of("x", 1000.0, "y", 1.0, "dy", 0.5));
        assertThat(at).isIn(0.5, 1.0);
    }

    /** By y alone x is a constant, which takes the gradient of a tie; by both it goes to the first. */
    @Test
    void gradientsBySeveralVariablesShareTies() {
        List<Expr> gradients = Derivative.vectorJacobians(parse("max(x, y)"), List.of("x", "y"), parse("dy"));

        assertThat(gradients).containsExactly(parse("select(x >= y, dy, 0)"), parse("select(x >= y, 0, dy)"));
        assertThat(Derivative.vectorJacobian(parse("max(x, y)"), "x", parse("dy")))
                .isEqualTo(parse("select(x > y, dy, 0)"));
        assertThat(Derivative.vectorJacobians(parse("x * y"), List.of("y", "z", "x"), parse("dy")))
                .containsExactly(parse("dy * x"), Expr.constant(0), parse("dy * y"));
    }

    @Test
    void stopGradientIsAConstant() {
        assertThat(Derivative.of(parse("stopGradient(x) * x"), "x")).isEqualTo(parse("stopGradient(x)"));
        assertThat(Derivative.of(parse("stopGradient(x * x)"), "x")).isEqualTo(Expr.constant(0));
        assertThat(Derivative.of(parse("argmax(x) + index"), "x")).isEqualTo(Expr.constant(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max(x, 0) | select(x > 0, dy, 0)",
                "select(x > 0, x, alpha * x) | select(x > 0, dy, dy * alpha)",
                "sigmoid(x) | dy * (sigmoid(x) * (1 - sigmoid(x)))",
                "tanh(x) | dy * (1 - tanh(x) * tanh(x))",
                "x | dy",
            })
    void readsWell(String formula, String expected) {
        assertThat(Derivative.vectorJacobian(parse(formula), "x", parse("dy"))).hasToString(expected);
    }

    @Test
    void crossEntropyFusesWithTheSoftmax() {
        Expr loss = parse(
                "log(sum(exp(x - stopGradient(max(x))))) + stopGradient(max(x)) - sum(select(index == label, x, 0))");
        String power = "exp(x - stopGradient(max(x)))";
        assertThat(Derivative.of(loss, "x"))
                .hasToString("1 / sum(" + power + ") * " + power + " - select(index == label, 1, 0)");
    }

    @Test
    void secondDerivatives() {
        Expr first = Derivative.of(parse("6*x^4 - 2*x^3 - 12*x^2 + x + 1"), "x");
        Expr second = Derivative.of(first, "x");
        Map<String, Double> at = Map.of("x", 1.5);
        assertThat(RowInterpreter.evaluate(first, Precision.FLOAT64, at)).isCloseTo(32.5, within(1e-12));
        assertThat(RowInterpreter.evaluate(second, Precision.FLOAT64, at)).isCloseTo(120, within(1e-12));
    }

    @Test
    void whatIsLoweredHasNoDerivative() {
        Expr lowered = Elementary.lower(parse("exp(x)"), Precision.FLOAT32);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Derivative.of(lowered, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("before lowering");
    }

    @Test
    void scalarsOfTheStepAreSummedOverTheRow() {
        Expr gradient = Derivative.of(parse("sum(alpha * x)"), "alpha");
        assertThat(gradient).isEqualTo(parse("sum(x)"));
        assertThat(List.of(gradient.level())).containsExactly(Level.ROW);
    }
}
