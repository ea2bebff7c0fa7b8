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
