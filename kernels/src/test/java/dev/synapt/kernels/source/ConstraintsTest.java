package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.vocabulary.KerasFigures;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What generated updates make of a kernel whose gradient is zero, by hand and against Keras's figures. */
class ConstraintsTest {
    private static final double DIVISOR = 1e-7;

    /** A kernel of (3, 2) with columns of length 3 and 0.5 and rows of other lengths. */
    private static final double[] KERNEL = {1, 0.3, -2, 0.4, 2, 0};

    @Test
    void greatestLength() {
        assertThat(after("maxNorm", annotation("MaxNorm"), 3, 2, KERNEL))
                .containsExactly(byColumn(KERNEL, norm -> Math.min(norm, 2)), within(1e-12));
    }

    @Test
    void greatestLengthOfRows() {
        double first = Math.sqrt(1 + 0.09);
        double[] kernel = after("maxNorm", annotation("MaxNorm", "maxValue", 1, "axis", 1), 3, 2, KERNEL);
        assertThat(kernel[0]).isCloseTo(1 / first, within(1e-6));
        assertThat(kernel[1]).isCloseTo(0.3 / first, within(1e-6));
        assertThat(kernel[4]).isCloseTo(1, within(1e-6));
    }

    @Test
    void lengthOfAll() {
        double[] kernel = after("unitNorm", annotation("UnitNorm", "axis", List.of(1, 0)), 3, 2, KERNEL);
        assertThat(Math.sqrt(Arrays.stream(kernel).map(w -> w * w).sum())).isCloseTo(1, within(1e-6));
        assertThat(kernel[2] / kernel[0]).isCloseTo(-2, within(1e-12));
    }

    @Test
    void lengthsBetweenTwo() {
        assertThat(after(
                        "minMaxNorm",
                        annotation("MinMaxNorm", "minValue", 1, "maxValue", 2, "rate", 0.25),
                        3,
                        2,
                        KERNEL))
                .containsExactly(
                        byColumn(KERNEL, norm -> 0.25 * Math.max(1, Math.min(2, norm)) + 0.75 * norm), within(1e-12));
    }

    @Test
    void signs() {
        assertThat(after("nonNeg", annotation("NonNeg"), 3, 2, KERNEL)).containsExactly(1, 0.3, 0, 0.4, 2, 0);
    }

    private interface Length {
        double of(double norm);
    }

    private static double[] byColumn(double[] kernel, Length length) {
        double[] result = new double[kernel.length];
        for (int column = 0; column < 2; column++) {
            int first = column;
            double norm = Math.sqrt(IntStream.range(0, 3)
                    .mapToDouble(row -> kernel[2 * row + first] * kernel[2 * row + first])
                    .sum());
            for (int row = 0; row < 3; row++) {
                int at = 2 * row + column;
                result[at] = kernel[at] * (length.of(norm) / (DIVISOR + norm));
            }
        }
        return result;
    }

    /** All that there are: the count is pinned, so that no figure drops out unnoticed. */
    @Test
    void fourFiguresApply() {
        assertThat(KerasFigures.cases("constraints.json")).hasSize(4);
    }

    @TestFactory
    Stream<DynamicTest> everyFigureOfKeras() {
        return KerasFigures.cases("constraints.json").stream()
                .map(figure -> DynamicTest.dynamicTest(figure.id() + " " + figure.op(), () -> check(figure)));
    }

    private static void check(Case figure) {
        List<Integer> shape = figure.input("w").shape();
        double[] w = figure.input("w").data();
        boolean signs = figure.op().equals("NonNeg");
        Declarations.Nested constraint = signs
                ? annotation("NonNeg")
                : annotation(
                        "MaxNorm", "maxValue", Double.valueOf(figure.config().get("max_value")));
        double[] actual = after(signs ? "nonNeg" : "maxNorm", constraint, shape.get(0), shape.get(1), w);
        assertThat(actual).containsExactly(figure.expected().data(), within(1e-5));
    }

    /** Kernels of groups and of single channels stand in matrices in another order than in their tensors. */
    @ParameterizedTest
    @CsvSource({
        "Conv2D, 0 1 2, 2 2 3 4",
        "Conv2D, 0 3, 2 2 3 4",
        "DepthwiseConv2D, 0 1, 2 2 6 2",
        "DepthwiseConv2D, 1 2, 2 2 6 2",
        "DepthwiseConv2D, 3, 2 2 6 2",
        "DepthwiseConv2D, 0 1 2 3, 2 2 6 2"
    })
    void lengthsInKernelsOfGroupsAndOfChannels(String type, String axes, String shape) {
        boolean groups = type.equals("Conv2D");
        List<Integer> summed = numbers(axes);
        List<Integer> extents = numbers(shape);
        CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Constrained")
                .with("Network", "input", List.of(3, 3, 6), "precision", "FLOAT64")
                .with(
                        type,
                        "kernelSize",
                        2,
                        "name",
                        "layer",
                        groups ? "filters" : "depthMultiplier",
                        groups ? 4 : 2,
                        groups ? "groups" : "dilationRate",
                        groups ? 2 : 1,
                        groups ? "kernelConstraint" : "depthwiseConstraint",
                        annotation("Constraint", "unitNorm", annotation("UnitNorm", "axis", summed)))
                .with("Flatten")
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd")
                .declaration());
        var model = network.model(1);
        var parameter = model.parameter("layer/kernel");
        double[] kernel = parameter.readDouble();
        model.trainStep(new double[54], new double[1]);
        double[] constrained = parameter.readDouble();
        Map<String, Double> squares = new HashMap<>();
        for (int i = 0; i < kernel.length; i++) {
            squares.merge(vector(i, extents, summed), kernel[i] * kernel[i], Double::sum);
        }
        for (int i = 0; i < kernel.length; i++) {
            double length = Math.sqrt(squares.getOrDefault(vector(i, extents, summed), 0.0));
            assertThat(constrained[i]).as("element %s", i).isCloseTo(kernel[i] / (DIVISOR + length), within(1e-12));
        }
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }

    /** The indices of an element along the other axes. */
    private static String vector(int element, List<Integer> extents, List<Integer> summed) {
        String vector = "";
        int rest = element;
        for (int axis = extents.size() - 1; axis >= 0; axis--) {
            vector += summed.contains(axis) ? "" : axis + ":" + rest % extents.get(axis) + " ";
            rest /= extents.get(axis);
        }
        return vector;
    }

    /** The kernel after a step along no gradient. */
    private static double[] after(
            String member, Declarations.Nested constraint, int inputs, int units, double[] kernel) {
        CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Constrained")
                .with("Network", "input", inputs, "precision", "FLOAT64")
                .with("Dense", "units", units, "kernelConstraint", annotation("Constraint", member, constraint))
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd")
                .declaration());
        var model = network.model(1);
        model.parameter("dense/kernel").write(kernel);
        model.trainStep(new double[inputs], new double[units]);
        return model.parameter("dense/kernel").readDouble();
    }
}
