package dev.synapt.kernels.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.graph.Resampling;
import dev.synapt.kernels.plan.Taps.Tap;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Maps along one dimension, and those of their gradients. */
class TapsTest {

    private static double[] apply(Taps taps, double... elements) {
        return taps.outputs().stream()
                .mapToDouble(terms -> terms.stream()
                        .mapToDouble(tap -> elements[tap.input()] * tap.weight())
                        .sum())
                .toArray();
    }

    /** {@code numpy.pad([1, 2, 3], (2, 1), mode="edge")}. */
    @Test
    void edgesAreRepeated() {
        Taps edges = Taps.of(new Resampling.Edge(2, 1), 3);

        assertThat(apply(edges, 1, 2, 3)).containsExactly(1, 1, 1, 2, 3, 3);
        assertThat(edges.copies()).isTrue();
        assertThat(apply(edges.transposed(), 1, 2, 4, 8, 16, 32)).containsExactly(7, 8, 48);
    }

    @Test
    void elementsAreRepeated() {
        assertThat(apply(Taps.of(new Resampling.Repeat(3), 2), 5, 7)).containsExactly(5, 5, 5, 7, 7, 7);
    }

    /** Figures of {@code jax.image.resize(..., method="bilinear")}, by hand: centres lie at -1/4, 1/4, 3/4 and 5/4. */
    @Test
    void linesBetweenCentres() {
        assertThat(apply(Taps.of(new Resampling.Lines(2), 2), 1, 2)).containsExactly(1, 1.25, 1.75, 2);
        assertThat(apply(Taps.of(new Resampling.Lines(2), 1), 4)).containsExactly(4, 4);
        // The centre of each third is that of an element.
        assertThat(Taps.of(new Resampling.Lines(3), 3).outputs().get(4)).containsExactly(new Tap(1, 1));
    }

    @Test
    void aGradientGoesTheOtherWay() {
        Taps lines = Taps.of(new Resampling.Lines(2), 3);
        double[][] matrix = matrix(lines);
        double[][] transposed = matrix(lines.transposed());

        assertThat(transposed).hasDimensions(3, 6);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(transposed[j][i]).isEqualTo(matrix[i][j]);
            }
        }
    }

    private static double[][] matrix(Taps taps) {
        return taps.outputs().stream()
                .map(terms -> {
                    double[] row = new double[taps.inputs()];
                    Arrays.fill(row, 0);
                    terms.forEach(tap -> row[tap.input()] += tap.weight());
                    return row;
                })
                .toArray(double[][]::new);
    }
}
