package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.Compilation;
import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.Declarations;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What vectors that are not at right angles add to the loss, and where steps take them. */
class OrthogonalRegularizerTest {
    private static Declarations.Nested regularizer(String mode) {
        return annotation(
                "Regularizer",
                "orthogonalRegularizer",
                annotation("OrthogonalRegularizer", "factor", 0.6, "mode", mode));
    }

    private static PenalizedKernel kernel(String mode, int rows, double... elements) {
        return new PenalizedKernel(regularizer(mode), "FLOAT64", rows, elements);
    }

    /** Three vectors: two at 60 degrees, one at right angles to one of them and at 30 degrees to the other. */
    @Test
    void byHand() {
        double cosines = 0.5 + 0 + Math.sqrt(3) / 2;
        double expected = 0.6 * cosines / 3;
        assertThat(kernel("ROWS", 3, 2, 0, 0.5, Math.sqrt(3) / 2, 0, -7).penalty())
                .isCloseTo(expected, within(1e-15));
        assertThat(kernel("COLUMNS", 2, 2, 0.5, 0, 0, Math.sqrt(3) / 2, -7).penalty())
                .isCloseTo(expected, within(1e-15));
    }

    @Test
    void columnsAreTheRowsOfTheTranspose() {
        double[] elements = new Random(3).doubles(39 * 35, -1, 1).toArray();
        double[] transpose = new double[elements.length];
        for (int i = 0; i < elements.length; i++) {
            transpose[i % 35 * 39 + i / 35] = elements[i];
        }
        PenalizedKernel rows = kernel("ROWS", 39, elements);
        PenalizedKernel columns = kernel("COLUMNS", 35, transpose);
        assertThat(columns.penalty()).isCloseTo(rows.penalty(), within(1e-14));
        double[] ofRows = rows.gradient();
        double[] ofColumns = columns.gradient();
        for (int i = 0; i < elements.length; i++) {
            assertThat(ofColumns[i % 35 * 39 + i / 35]).isCloseTo(ofRows[i], within(1e-15));
        }
    }

    @Test
    void stepsFollowTheGradient() {
        double[] elements = new Random(4).doubles(12, -1, 1).toArray();
        PenalizedKernel kernel = kernel("ROWS", 4, elements);
        double before = kernel.penalty();
        double[] gradient = kernel.gradient();
        double[] after = kernel.stepped();
        for (int i = 0; i < elements.length; i++) {
            assertThat(after[i]).isCloseTo(elements[i] - gradient[i], within(1e-15));
        }
        assertThat(kernel.penalty()).isLessThan(before);
    }

    /** By the derivative that the vocabulary page gives, and by differences of the penalty. */
    @Test
    void gradientsAreTheDerivativeThatIsDocumented() {
        int rows = 4;
        int columns = 3;
        double[] elements = new Random(5).doubles(12, -1, 1).toArray();
        double[] gradient = kernel("ROWS", rows, elements).gradient();
        double pairs = 0.5 * rows * (rows - 1);
        for (int a = 0; a < rows; a++) {
            for (int i = 0; i < columns; i++) {
                double sum = 0;
                for (int b = 0; b < rows; b++) {
                    double cosine =
                            dot(elements, a, b, columns) / length(elements, a, columns) / length(elements, b, columns);
                    double along = elements[b * columns + i] / length(elements, b, columns);
                    double across = cosine * elements[a * columns + i] / length(elements, a, columns);
                    sum += a == b ? 0 : Math.signum(cosine) * (along - across);
                }
                int at = a * columns + i;
                assertThat(gradient[at])
                        .isCloseTo(0.6 * sum / (length(elements, a, columns) * pairs), within(1e-15))
                        .isCloseTo(difference(elements, rows, at), within(1e-9));
            }
        }
    }

    private static double difference(double[] elements, int rows, int at) {
        double step = 1e-5;
        double[] moved = elements.clone();
        moved[at] = elements[at] + step;
        double above = kernel("ROWS", rows, moved).penalty();
        moved[at] = elements[at] - step;
        return (above - kernel("ROWS", rows, moved).penalty()) / (2 * step);
    }

    private static double dot(double[] elements, int a, int b, int columns) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += elements[a * columns + i] * elements[b * columns + i];
        }
        return sum;
    }

    private static double length(double[] elements, int row, int columns) {
        return Math.sqrt(dot(elements, row, row, columns));
    }

    /** Keras's least length: nothing is divided by 0. */
    @Test
    void vectorsOfNoLength() {
        PenalizedKernel kernel = kernel("ROWS", 3, 0, 0, 1, 1, 1, 0);
        assertThat(kernel.penalty()).isCloseTo(0.6 * Math.sqrt(0.5) / 3, within(1e-15));
        assertThat(kernel.gradient()).startsWith(0, 0).doesNotContain(Double.NaN);
    }

    @Test
    void noSecondDerivatives() {
        Compilation refused = NetworkCompiler.compile(
                Declarations.network("Refused")
                        .with("Network", "input", 4, "hessianProducts", true)
                        .with("Dense", "units", 2, "kernelRegularizerWith", regularizer("ROWS"))
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration(),
                CompiledNetwork.OPTIONS);
        assertThat(refused.files()).isEmpty();
        assertThat(refused.diagnostics().stream().map(d -> d.site() + "  " + d.text()))
                .containsExactly("Network[0].hessianProducts  @OrthogonalRegularizer, of 'dense/kernel', has no second"
                        + " derivatives in this version. Leave hessianProducts out; Minimizer.limitedMemoryBfgs does without."
                        + " [NotYetCompiled]");
    }
}
