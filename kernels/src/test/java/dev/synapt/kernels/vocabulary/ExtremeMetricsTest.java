package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.algebra.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Metrics of certain, equal, huge and empty rows. */
class ExtremeMetricsTest {
    private static final List<double[]> OUTPUTS = List.of(
            new double[] {0, 1, 0},
            new double[] {1, 0, 0},
            new double[] {1, 1, 1},
            new double[] {0, 0, 0},
            new double[] {1e4, -1e4, 1e4});

    private static final List<double[]> TRUTHS =
            List.of(new double[] {0, 1, 0}, new double[] {1, 1, 1}, new double[] {0, 0, 0});

    @TestFactory
    Stream<DynamicTest> stayFiniteAndSharesAreShares() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> Metrics.TABLE.entries().stream()
                        .map(entry -> DynamicTest.dynamicTest(
                                entry.term().kerasName() + " " + precision, () -> check(entry, precision))));
    }

    private static void check(Metrics.Entry entry, Precision precision) {
        for (double[] x : OUTPUTS) {
            for (double[] y : TRUTHS) {
                double value = value(entry, precision, x, y, 1);
                assertThat(value)
                        .as("%s of %s", Arrays.toString(x), Arrays.toString(y))
                        .isFinite();
                if (entry.term().kerasName().endsWith("accuracy")) {
                    assertThat(value).isBetween(0.0, 1.0);
                }
            }
        }
    }

    private static double value(Metrics.Entry entry, Precision precision, double[] x, double[] y, int label) {
        return Rows.in(precision).with("x", x).with("y", y).real("label", label).row(entry.formula(null, 0.5));
    }

    private static double value(String name, double[] x, double[] y, int label) {
        Metrics.Entry entry = Metrics.TABLE.entries().stream()
                .filter(e -> e.term().kerasName().equals(name))
                .findFirst()
                .orElseThrow();
        return value(entry, Precision.FLOAT32, x, y, label);
    }

    /** The first of equal outputs is the greatest; exactly the threshold is not above it. */
    @Test
    void equalOutputs() {
        double[] equal = {0.5, 0.5, 0.5};

        assertThat(value("categorical_accuracy", equal, new double[] {1, 0, 0}, 0))
                .isEqualTo(1);
        assertThat(value("categorical_accuracy", equal, new double[] {0, 1, 0}, 1))
                .isZero();
        assertThat(value("sparse_categorical_accuracy", equal, equal, 0)).isEqualTo(1);
        assertThat(value("sparse_categorical_accuracy", equal, equal, 2)).isZero();
        assertThat(value("binary_accuracy", equal, new double[] {0, 0, 1}, 0)).isCloseTo(2 / 3.0, within(1e-7));
    }

    /** A truth of 0 counts as one of 1e-7. */
    @Test
    void percentageOfNothing() {
        double[] nothing = {0, 0, 0};

        assertThat(value("mean_absolute_percentage_error", nothing, nothing, 0)).isZero();
        assertThat(value("mean_absolute_percentage_error", new double[] {1, 1, 1}, nothing, 0))
                .isCloseTo(1e9, within(1e3));
    }
}
