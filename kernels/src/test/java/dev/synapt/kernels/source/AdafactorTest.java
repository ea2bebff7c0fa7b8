package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Means along the last two dimensions of kernels, beside what Keras's arithmetic gives in NumPy, in double precision.
 */
class AdafactorTest {
    private static final int STEPS = 3;

    @ParameterizedTest
    @ValueSource(strings = {"FLOAT64", "FLOAT32"})
    void matrix(String precision) {
        Declarations.Nested optimizer = annotation("Adafactor", "learningRate", 0.5, "weightDecay", 0.1);
        compare(DrivenKernel.matrix(optimizer, precision, 3, weights(12)), precision, new double[] {
            -0.5787451096,
            0.1013094780,
            -0.6484826191,
            0.3339912515,
            -0.0252286977,
            -0.4471275775,
            0.2755598615,
            -0.3662072247,
            0.0703755296,
            0.0554637746,
            -0.1342378048,
            -0.4612050356
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLOAT64", "FLOAT32"})
    void kernelOfAConvolution(String precision) {
        Declarations.Nested optimizer =
                annotation("Adafactor", "learningRate", 0.7, "beta2Decay", -0.6, "clipThreshold", 0.5);
        Declarations.Nested layer = annotation("Conv2D", "filters", 4, "kernelSize", List.of(2, 1), "useBias", false);
        IntBinaryOperator elements = (place, filter) -> place * 4 + filter;
        compare(
                new DrivenKernel(optimizer, precision, layer, List.of(2, 1, 3), elements, weights(24)),
                precision,
                new double[] {
                    -0.6248537354,
                    0.0991683957,
                    -0.5180082726,
                    0.4311838872,
                    0.0030737930,
                    -0.4014876828,
                    0.3539303661,
                    -0.2854920099,
                    -0.1164971986,
                    0.1489424375,
                    -0.1172787361,
                    -0.5386726117,
                    0.1759510986,
                    -0.4984068000,
                    0.1104436965,
                    0.1059705819,
                    -0.5424508783,
                    0.3831361448,
                    -0.0265939289,
                    -0.5489886851,
                    0.2126431929,
                    -0.1955931225,
                    -0.4259474499,
                    -0.0544214381
                });
    }

    /** Channel by channel, so that both dimensions stand in the columns of the matrix. */
    @ParameterizedTest
    @ValueSource(strings = {"FLOAT64", "FLOAT32"})
    void kernelOfADepthwiseConvolution(String precision) {
        Declarations.Nested optimizer = annotation("Adafactor", "learningRate", 0.6, "epsilon2", 0.5);
        Declarations.Nested layer =
                annotation("DepthwiseConv2D", "kernelSize", 2, "depthMultiplier", 2, "useBias", false);
        IntBinaryOperator elements = (place, output) -> place * 2 + output % 2;
        compare(
                new DrivenKernel(optimizer, precision, layer, List.of(2, 2, 3), elements, weights(24)),
                precision,
                new double[] {
                    -0.8778900208,
                    0.5827297407,
                    -1.0502136801,
                    0.5016120610,
                    -0.1631642885,
                    -0.4357829696,
                    0.0633878494,
                    -0.6703201239,
                    -0.3615562074,
                    -0.1602486827,
                    -0.3423099435,
                    -0.6745612932,
                    0.0874456594,
                    -0.7470102471,
                    -0.2870397357,
                    0.2306646593,
                    -0.9111333962,
                    0.4331143519,
                    -0.2449879047,
                    -0.7517196327,
                    -0.4779973072,
                    -0.3358431414,
                    -0.4656675157,
                    -0.5205005547
                });
    }

    /** Group by group, so that the matrix has several rows for one of the tensor. */
    @ParameterizedTest
    @ValueSource(strings = {"FLOAT64", "FLOAT32"})
    void kernelOfGroups(String precision) {
        Declarations.Nested optimizer = annotation("Adafactor", "learningRate", 0.3, "weightDecay", 0.2);
        Declarations.Nested layer =
                annotation("Conv2D", "filters", 4, "kernelSize", List.of(2, 1), "groups", 2, "useBias", false);
        // Channel by channel of four, of which a group has two.
        IntBinaryOperator elements = (place, filter) -> (place / 4 * 2 + place % 2) * 4 + filter;
        compare(
                new DrivenKernel(optimizer, precision, layer, List.of(2, 1, 4), elements, weights(16)),
                precision,
                new double[] {
                    -0.5692603000,
                    0.1497626632,
                    -0.4447087958,
                    0.3588184515,
                    0.0400653804,
                    -0.3173097361,
                    0.2909433828,
                    -0.2301778530,
                    -0.2307593418,
                    0.1353572910,
                    -0.1713344482,
                    -0.4773911897,
                    0.1659335105,
                    -0.3465980969,
                    0.2278026028,
                    0.1963594777
                });
    }

    /** Where Keras's quotients are 0 by 0: both means are the least, and their product is no float. */
    @Test
    void rowsAndColumnsWithoutGradientsStayWhereTheyAre() {
        double[] weights = weights(6);
        DrivenKernel kernel = DrivenKernel.matrix(annotation("Adafactor"), "FLOAT32", 2, weights);
        for (int step = 0; step < STEPS; step++) {
            kernel.step(new double[] {1e-3, 2e-3, 0, 0, 0, 0});
        }
        double[] actual = kernel.weights();
        assertThat(actual[0]).isFinite().isNotEqualTo(weights[0]);
        assertThat(actual[1]).isFinite().isNotEqualTo(weights[1]);
        for (int i = 2; i < weights.length; i++) {
            assertThat(actual[i]).isEqualTo((float) weights[i]);
        }
    }

    private static void compare(DrivenKernel kernel, String precision, double[] expected) {
        for (int step = 1; step <= STEPS; step++) {
            kernel.step(gradient(expected.length, step));
        }
        double tolerance = precision.equals("FLOAT64") ? 1e-9 : 1e-6;
        assertThat(kernel.weights()).containsExactly(expected, within(tolerance));
    }

    private static double[] weights(int size) {
        return IntStream.range(0, size)
                .mapToDouble(i -> (i * 7 % 11 - 5) / 10.0)
                .toArray();
    }

    private static double[] gradient(int size, int step) {
        return IntStream.range(0, size)
                .mapToDouble(i -> ((i * 5 + 3 * step) % 7 - 2) / 4.0 * (1 + i % 3 * step))
                .toArray();
    }
}
