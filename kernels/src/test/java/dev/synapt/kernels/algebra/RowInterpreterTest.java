package dev.synapt.kernels.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowInterpreterTest {
    private static double row(Precision precision, String text, double... x) {
        RowProgram program = RowProgram.in(precision)
                .row("result", Formula.parse(text, List.of("x")))
                .build();
        return new RowInterpreter(program)
                .run(new RowBindings().elements("x", x), x.length)
                .getOrDefault("result", Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 15, 16, 17, 31, 33, 127, 1000})
    void sumsInSixteenLanes(int n) {
        Random random = new Random(n);
        double[] x = random.doubles(n, -1e3, 1e3).map(v -> (float) v).toArray();
        float[] lanes = new float[16];
        for (int j = 0; j < n; j++) {
            lanes[j % 16] += (float) x[j];
        }
        // l + 8, + 4, + 2, + 1, written out.
        float[] eight = new float[8];
        for (int l = 0; l < 8; l++) {
            eight[l] = lanes[l] + lanes[l + 8];
        }
        float expected =
                ((eight[0] + eight[4]) + (eight[2] + eight[6])) + ((eight[1] + eight[5]) + (eight[3] + eight[7]));
        assertThat(row(Precision.FLOAT32, "sum(x)", x)).isEqualTo(expected);
    }

    @Test
    void theOrderOfTheSumMatters() {
        double[] x = new Random(1).doubles(1000, -1, 1).map(v -> (float) v).toArray();
        float inOrder = 0;
        for (double value : x) {
            inOrder += (float) value;
        }
        assertThat(row(Precision.FLOAT32, "sum(x)", x)).isNotEqualTo(inOrder);
    }

    @Test
    void aSumIsNeverNegativeZero() {
        assertThat(1 / row(Precision.FLOAT64, "sum(x)", -0.0, -0.0)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void maximaOfNaNAndZeros() {
        assertThat(row(Precision.FLOAT32, "max(x)", 1, Double.NaN, 2)).isNaN();
        assertThat(1 / row(Precision.FLOAT32, "max(x)", -0.0, 0.0, -0.0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(row(Precision.FLOAT32, "max(x)")).isEqualTo(Double.NEGATIVE_INFINITY);
        Expr relu = Formula.parse("max(x, 0)", List.of("x"));
        assertThat(RowInterpreter.evaluate(relu, Precision.FLOAT32, Map.of("x", Double.NaN)))
                .isNaN();
        assertThat(1 / RowInterpreter.evaluate(relu, Precision.FLOAT32, Map.of("x", -0.0)))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void argmaxIsTheFirstMaximum() {
        assertThat(row(Precision.FLOAT32, "argmax(x)", 1, 5, 5, 2)).isEqualTo(1);
        assertThat(row(Precision.FLOAT32, "argmax(x)", Double.NaN, -3, -2)).isEqualTo(2);
        assertThat(row(Precision.FLOAT32, "argmax(x)", -0.0, 0.0)).isEqualTo(0);
        assertThat(row(Precision.FLOAT32, "argmax(x)", Double.NaN, Double.NEGATIVE_INFINITY))
                .isEqualTo(0);
    }

    /**
     * What Held, Wolfe and Crowder (1974) find by sorting: the greatest of all {@code (s - 1) / k} with the sum s of
     * the k greatest.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 127, 1000})
    void thresholdsAreThoseOfSortedRows(int n) {
        Random random = new Random(n);
        for (double scale : new double[] {0, 1e-3, 1, 100}) {
            assertThatThresholdIsThatOfTheSortedRow(
                    random.doubles(n, -1, 1).map(v -> scale * v).toArray());
        }
        // Close to each other near the threshold, which comes nearer step by step.
        assertThatThresholdIsThatOfTheSortedRow(IntStream.range(0, n)
                .mapToDouble(j -> -Math.pow(0.75, n - 1 - j))
                .toArray());
    }

    private static void assertThatThresholdIsThatOfTheSortedRow(double[] row) {
        double[] x = Arrays.stream(row).map(v -> (float) v).toArray();
        double[] rising = x.clone();
        Arrays.sort(rising);
        double sum = 0;
        double expected = Double.NEGATIVE_INFINITY;
        for (int k = 1; k <= x.length; k++) {
            sum += rising[x.length - k];
            expected = Math.max(expected, (sum - 1) / k);
        }
        double last = Math.ulp((float) Math.max(1, Math.abs(expected)));
        assertThat(row(Precision.FLOAT32, "simplexThreshold(x)", x)).isCloseTo(expected, within(2 * last));
        assertThat(row(Precision.FLOAT64, "simplexThreshold(x)", x))
                .isCloseTo(expected, within(1e-13 * (1 + Math.abs(expected))));
    }

    @Test
    void thresholdsOfExtremeRows() {
        assertThat(row(Precision.FLOAT32, "simplexThreshold(x)", 1e4, -1e4, 0)).isEqualTo(9999);
        assertThat(row(Precision.FLOAT32, "simplexThreshold(x)", 1e30, 1e30)).isEqualTo((float) 1e30);
        assertThat(row(Precision.FLOAT32, "simplexThreshold(x)", 0, Double.NEGATIVE_INFINITY, 0))
                .isEqualTo(-0.5);
        assertThat(row(Precision.FLOAT32, "simplexThreshold(x)", 1, Double.NaN, 2))
                .isNaN();
    }

    @Test
    void roundsEachOperationToItsPrecision() {
        Expr product = Formula.parse("x * x * x", List.of("x"));
        float third = 1f / 3;
        assertThat(RowInterpreter.evaluate(product, Precision.FLOAT32, Map.of("x", 1.0 / 3)))
                .isEqualTo(third * third * third);
        assertThat(RowInterpreter.evaluate(product, Precision.FLOAT64, Map.of("x", 1.0 / 3)))
                .isEqualTo(1.0 / 3 * (1.0 / 3) * (1.0 / 3));
    }

    @Test
    void fusesProductsAndSums() {
        Expr expr = Formula.parse("x * y + z", List.of("x", "y", "z"));
        Map<String, Double> values = Map.of("x", 1 + 0x1p-20, "y", 1 - 0x1p-20, "z", -1.0);
        assertThat(RowInterpreter.evaluate(expr, Precision.FLOAT32, values)).isEqualTo(-0x1p-40);
    }

    @Test
    void rowsLieAnywhereInAnArray() {
        float[] data = {9, 9, 1, 2, 3, 9};
        RowProgram program = RowProgram.in(Precision.FLOAT32)
                .element("out", Formula.parse("x - mean(x)", List.of("x")))
                .build();
        float[] out = new float[5];
        RowBindings bindings =
                new RowBindings().elements("x", RowBuffer.of(data, 2)).elements("out", RowBuffer.of(out, 1));
        new RowInterpreter(program).run(bindings, 3);
        assertThat(out).containsExactly(0, -1, 0, 1, 0);
    }

    @Test
    void whatIsNotBoundIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowInterpreter.evaluate(
                        Formula.parse("x + z", List.of("x", "z")), Precision.FLOAT32, Map.of("x", 1.0)))
                .withMessage("Nothing is bound to z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp(x)", "log(x + 2)", "tanh(x)", "softplus(x)", "erf(x)"})
    void compiledCodeAgreesBitForBit(String formula, @org.junit.jupiter.api.io.TempDir java.nio.file.Path directory) {
        float[] x = new float[2000];
        Random random = new Random(3);
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 == 0 ? random.nextFloat() * 8 - 4 : Float.intBitsToFloat(random.nextInt());
        }
        float[] compiled = new float[x.length];
        CompiledFunction.ofFloats(formula, directory).apply(x, compiled);
        float[] interpreted = new float[x.length];
        RowProgram program = RowProgram.in(Precision.FLOAT32)
                .element("out", Formula.parse(formula, List.of("x")))
                .build();
        new RowInterpreter(program)
                .run(
                        new RowBindings()
                                .elements("x", RowBuffer.of(x, 0))
                                .elements("out", RowBuffer.of(interpreted, 0)),
                        x.length);
        assertThat(interpreted).containsExactly(compiled);
    }

    @Test
    void scalarsAreStrictDoubles() {
        Expr rate = Formula.parse(
                "rate * sqrt(1 - pow(beta2, t)) / (1 - pow(beta1, t))", List.of("rate", "beta1", "beta2", "t"));
        Map<String, Double> values = Map.of("rate", 0.001, "beta1", 0.9, "beta2", 0.999, "t", 7.0);
        assertThat(ScalarEvaluator.evaluate(rate, values))
                .isEqualTo(0.001 * Math.sqrt(1 - StrictMath.pow(0.999, 7)) / (1 - StrictMath.pow(0.9, 7)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScalarEvaluator.evaluate(rate, Map.of()))
                .withMessageContaining("No value for rate");
    }
}
