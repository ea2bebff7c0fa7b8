package dev.synapt.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrices that weights begin with. */
final class ParameterVariatesTest {

    /** The shorter side's vectors have products of 0 and lengths of 1. */
    @ParameterizedTest
    @CsvSource({"7, 7", "40, 13", "13, 40", "1, 5"})
    void orthogonal(int rows, int columns) {
        double[][] matrix = orthogonal(rows, columns, 3);
        int vectors = Math.min(rows, columns);
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b < vectors; b++) {
                double product = 0;
                for (int i = 0; i < Math.max(rows, columns); i++) {
                    product += rows >= columns ? matrix[i][a] * matrix[i][b] : matrix[a][i] * matrix[b][i];
                }
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-14));
            }
        }
    }

    /** No direction is preferred: over many seeds an element of an n x n matrix has mean 0 and variance 1/n. */
    @Test
    void allDirectionsAreEqual() {
        int seeds = 4000;
        double[] elements = new double[seeds];
        Arrays.setAll(elements, seed -> orthogonal(4, 4, seed)[3][3]);
        double mean = Arrays.stream(elements).average().orElseThrow();
        double variance = Arrays.stream(elements).map(x -> x * x).average().orElseThrow();
        // Four standard errors: sqrt(1/4 / 4000) and that of a square, whose variance is 2 (n - 1) / (n^2 (n + 2)).
        assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(0.25 / seeds)));
        assertThat(variance).isCloseTo(0.25, within(4 * Math.sqrt(6.0 / 96 / seeds)));
    }

    @Test
    void identity() {
        ParameterVariates variates = new ParameterVariates(new CounterRandom(1, 0), List.of(4, 2));
        double[] elements = new double[8];
        Arrays.setAll(elements, i -> variates.at(i).identity());
        assertThat(elements).containsExactly(1, 0, 0, 1, 0, 0, 0, 0);
    }

    private static double[][] orthogonal(int rows, int columns, long seed) {
        ParameterVariates variates = new ParameterVariates(new CounterRandom(seed, 0), List.of(rows, columns));
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows * columns; i++) {
            matrix[i / columns][i % columns] = variates.at(i).orthogonal();
        }
        return matrix;
    }
}
