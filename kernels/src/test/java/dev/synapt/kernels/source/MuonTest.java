package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of matrices along orthogonal ones, beside Keras's figures and a straightforward implementation in doubles. */
class MuonTest {
    private static final double RATE = 0.1;
    private static final double DECAY = 0.3;
    private static final double MOMENTUM = 0.8;
    private static final int STEPS = 4;
    private static final double A = 3.4445;
    private static final double B = -4.775;
    private static final double C = 2.0315;

    /** Figures of keras/src/optimizers/muon_test.py, test_Newton_Schulz. */
    @Test
    void directionIsThatOfKeras() {
        DrivenKernel kernel = DrivenKernel.matrix(
                annotation("Muon", "learningRate", 1, "weightDecay", 0, "rmsRate", 0), "FLOAT64", 2, new double[4]);
        kernel.step(new double[] {0.2499, 0.9105, 0.2655, 0.8824});
        assertThat(kernel.weights()).containsExactly(new double[] {0.4422, -0.6457, -0.7285, -0.2968}, within(1e-3));
    }

    /** Figures of the same file, test_muon_single_step: a matrix's step is as long as Adam's usually are. */
    @Test
    void stepIsThatOfKeras() {
        DrivenKernel kernel = DrivenKernel.matrix(
                annotation("Muon", "learningRate", 0.5, "weightDecay", 0), "FLOAT64", 2, new double[] {1, 2, 3, 4});
        kernel.step(new double[] {1, 6, 7, 2});
        assertThat(kernel.weights())
                .containsExactly(new double[] {0.988775, 1.887053, 2.873428, 3.97035}, within(1e-2));
    }

    /** Square, tall and wide, narrower and wider than a panel; a row and a column. */
    @ParameterizedTest
    @CsvSource({
        "3, 3, true, 0.2",
        "5, 2, true, 0.2",
        "2, 5, false, 0.2",
        "40, 33, true, 0",
        "17, 70, false, 0.3",
        "1, 6, true, 0.2",
        "6, 1, true, 0.2"
    })
    void matricesStepAlongOrthogonalOnes(int rows, int columns, boolean nesterov, double rmsRate) {
        Declarations.Nested optimizer = annotation(
                "Muon",
                "learningRate",
                RATE,
                "weightDecay",
                DECAY,
                "momentum",
                MOMENTUM,
                "nesterov",
                nesterov,
                "rmsRate",
                rmsRate);
        double[] weights = IntStream.range(0, rows * columns)
                .mapToDouble(i -> Math.sin(i + 1))
                .toArray();
        DrivenKernel doubles = DrivenKernel.matrix(optimizer, "FLOAT64", rows, weights);
        DrivenKernel floats = DrivenKernel.matrix(optimizer, "FLOAT32", rows, weights);
        double[] velocity = new double[weights.length];
        double[] expected = weights.clone();
        for (int step = 1; step <= STEPS; step++) {
            double[] gradient = new double[weights.length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = Math.cos(3.0 * i * step + step);
            }
            doubles.step(gradient);
            floats.step(gradient);
            double[] direction = new double[weights.length];
            for (int i = 0; i < direction.length; i++) {
                velocity[i] = MOMENTUM * velocity[i] + gradient[i];
                direction[i] = nesterov ? gradient[i] + MOMENTUM * velocity[i] : velocity[i];
            }
            double[][] orthogonal = orthogonal(matrix(direction, rows, columns));
            double reach = rmsRate == 0 ? 1 : rmsRate * Math.sqrt(Math.max(rows, columns));
            for (int i = 0; i < expected.length; i++) {
                expected[i] = expected[i] * (1 - RATE * DECAY) - RATE * reach * orthogonal[i / columns][i % columns];
            }
        }
        assertThat(doubles.weights()).containsExactly(expected, within(1e-10));
        assertThat(floats.weights()).containsExactly(expected, within(1e-4));
    }

    /** Keras's loop, of the transposed matrix where that is wider. */
    private static double[][] orthogonal(double[][] direction) {
        boolean tall = direction.length > direction[0].length;
        double[][] x = tall ? transposed(direction) : direction;
        double squares = 0;
        for (double[] row : x) {
            for (double element : row) {
                squares += element * element;
            }
        }
        double scale = 1 / (Math.sqrt(squares) + 1e-7);
        x = sum(scale, x, 0, x);
        for (int round = 0; round < 5; round++) {
            double[][] square = product(x, transposed(x));
            double[][] polynomial = sum(B, square, C, product(square, square));
            x = sum(A, x, 1, product(polynomial, x));
        }
        return tall ? transposed(x) : x;
    }

    private static double[][] matrix(double[] elements, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < elements.length; i++) {
            matrix[i / columns][i % columns] = elements[i];
        }
        return matrix;
    }

    private static double[][] transposed(double[][] x) {
        double[][] result = new double[x[0].length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[0].length; j++) {
                result[j][i] = x[i][j];
            }
        }
        return result;
    }

    private static double[][] product(double[][] x, double[][] y) {
        double[][] result = new double[x.length][y[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y[0].length; j++) {
                for (int k = 0; k < y.length; k++) {
                    result[i][j] += x[i][k] * y[k][j];
                }
            }
        }
        return result;
    }

    private static double[][] sum(double a, double[][] x, double b, double[][] y) {
        double[][] result = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[0].length; j++) {
                result[i][j] = a * x[i][j] + b * y[i][j];
            }
        }
        return result;
    }

    /** Kernels of convolutions have more than two dimensions; layers may be excluded. Biases have one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void otherParametersFollowAdamW(boolean convolution) {
        Declarations.Nested layer = convolution
                ? annotation("Conv1D", "filters", 3, "kernelSize", 2, "name", "only")
                : annotation("Dense", "units", 3, "name", "only");
        List<String> excluded = convolution ? List.of() : List.of("only");
        double[] muon = trained(
                layer,
                annotation(
                        "Muon",
                        "learningRate",
                        0.02,
                        "adamLrRatio",
                        0.5,
                        "adamWeightDecay",
                        0.1,
                        "weightDecay",
                        0.7,
                        "adamBeta1",
                        0.8,
                        "adamBeta2",
                        0.99,
                        "excludeLayers",
                        excluded));
        // Weight decay is by the rate itself.
        Declarations.Nested adamW =
                annotation("AdamW", "learningRate", 0.01, "weightDecay", 0.2, "beta1", 0.8, "beta2", 0.99);
        assertThat(muon).containsExactly(trained(layer, adamW), within(1e-12));
    }

    private static double[] trained(Declarations.Nested layer, Declarations.Nested optimizer) {
        return weights(trainedModel(layer, optimizer));
    }

    private static Model trainedModel(Declarations.Nested layer, Declarations.Nested optimizer) {
        return trained(model(layer, optimizer));
    }

    private static Model trained(Model model) {
        for (int step = 0; step < STEPS; step++) {
            model.trainStep(
                    new double[] {1, -2, 0.5, 3, -1, 2, 0.25, 1},
                    new double[model.architecture().outputSize()]);
        }
        return model;
    }

    private static double[] weights(Model model) {
        return model.parameters().stream()
                .flatMapToDouble(parameter -> Arrays.stream(parameter.readDouble()))
                .toArray();
    }

    private static Model model(Declarations.Nested layer, Declarations.Nested optimizer) {
        return CompiledNetwork.plain(Declarations.network("Trained")
                        .with("Network", "input", List.of(4, 2), "precision", "FLOAT64", "seed", 3)
                        .with(layer)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .with(optimizer)
                        .declaration())
                .model(1);
    }

    /** Along the mean of gradients, as long as a bound. */
    @Test
    void accumulatedAndBounded() {
        double[] weights = {0.5, -1, 2, 1, 0.25, -0.5};
        DrivenKernel accumulating = DrivenKernel.matrix(
                annotation("Muon", "learningRate", RATE, "clipnorm", 0.5, "gradientAccumulationSteps", 2),
                "FLOAT64",
                2,
                weights);
        DrivenKernel plain = DrivenKernel.matrix(annotation("Muon", "learningRate", RATE), "FLOAT64", 2, weights);
        for (int step = 1; step <= STEPS; step++) {
            double[] first = {1, 2, -1, 0.5, 3, step};
            double[] second = {0, 1, step, -2, 1, 1};
            accumulating.step(first);
            accumulating.step(second);
            double[] mean = new double[first.length];
            Arrays.setAll(mean, i -> (first[i] + second[i]) / 2);
            double length = Math.sqrt(Arrays.stream(mean).map(g -> g * g).sum());
            plain.step(Arrays.stream(mean).map(g -> g * 0.5 / length).toArray());
        }
        assertThat(accumulating.weights()).containsExactly(plain.weights(), within(1e-12));
    }

    /** A number for each weight of a matrix, two for each of others; both are saved, and loaded again. */
    @Test
    void matricesHaveLessState(@TempDir Path folder) throws IOException {
        Declarations.Nested layer = annotation("Dense", "units", 3);
        Model model = trainedModel(layer, annotation("Muon"));
        assertThat(model.architecture().slots()).containsExactly("mean", "meanSquare", "velocity");
        assertThat(model.summary()).contains("Optimizer params: " + (2 * 3 + 2 * 3));
        model.saveCheckpoint(folder.resolve("checkpoint"));
        Model resumed = model(layer, annotation("Muon"));
        resumed.loadCheckpoint(folder.resolve("checkpoint"));
        assertThat(weights(trained(resumed))).containsExactly(weights(trained(model)));
    }
}
