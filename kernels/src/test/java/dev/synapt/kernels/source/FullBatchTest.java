package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.SyntheticData;
import dev.synapt.runtime.fullbatch.Minimization;
import dev.synapt.runtime.fullbatch.Minimizer;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Full-batch methods over the gradients of generated networks. */
class FullBatchTest {
    private static final int SAMPLES = 200;
    private static final int FEATURES = 3;

    static List<Supplier<Minimizer>> methods() {
        return List.of(Minimizer::conjugateGradient, Minimizer::bfgs, () -> Minimizer.limitedMemoryBfgs(6));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void logisticRegressionEndsWhereIterativelyReweightedLeastSquaresDoes(Supplier<Minimizer> method) {
        double[] inputs = new double[SAMPLES * FEATURES];
        double[] targets = new double[SAMPLES];
        overlappingClasses(inputs, targets);
        Model model = CompiledNetwork.shared(Declarations.network("Logistic")
                        .with("Network", "input", FEATURES, "precision", "FLOAT64")
                        .with("Dense", "units", 1, "activation", "SIGMOID")
                        .with("Loss", "value", "BINARY_CROSSENTROPY")
                        .with("Sgd")
                        .declaration())
                .model(4);

        Minimization result = method.get().tolerance(1e-9).train(model, Batch.of(inputs, targets));

        assertThat(result.end()).as(result.toString()).isEqualTo(Minimization.End.CONVERGED);
        assertThat(result.minimum().point()).containsExactly(reweighted(inputs, targets), within(1e-6));
    }

    /** Classes that no plane separates, so that the weights stay finite. */
    private static void overlappingClasses(double[] inputs, double[] targets) {
        Random random = new Random(5);
        for (int i = 0; i < SAMPLES; i++) {
            targets[i] = i % 2;
            for (int j = 0; j < FEATURES; j++) {
                inputs[i * FEATURES + j] = random.nextGaussian() + (j + 1) * 0.4 * targets[i];
            }
        }
    }

    /**
     * Newton's method for logistic regression (McCullagh and Nelder, 1989): the reference, written for this one model.
     */
    private static double[] reweighted(double[] inputs, double[] targets) {
        double[] weights = new double[FEATURES + 1];
        for (int iteration = 0; iteration < 30; iteration++) {
            double[][] system = new double[FEATURES + 1][FEATURES + 2];
            for (int i = 0; i < SAMPLES; i++) {
                double[] row = {inputs[i * FEATURES], inputs[i * FEATURES + 1], inputs[i * FEATURES + 2], 1};
                double score = 0;
                for (int j = 0; j <= FEATURES; j++) {
                    score += row[j] * weights[j];
                }
                double probability = 1 / (1 + Math.exp(-score));
                for (int j = 0; j <= FEATURES; j++) {
                    for (int k = 0; k <= FEATURES; k++) {
                        system[j][k] += probability * (1 - probability) * row[j] * row[k];
                    }
                    system[j][FEATURES + 1] += (targets[i] - probability) * row[j];
                }
            }
            double[] step = solve(system);
            for (int j = 0; j <= FEATURES; j++) {
                weights[j] += step[j];
            }
        }
        return weights;
    }

    /** Gauss and Jordan's elimination of a positive definite system with its right side as the last column. */
    private static double[] solve(double[][] system) {
        int size = system.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = 0; row < size; row++) {
                if (row != pivot) {
                    double factor = system[row][pivot] / system[pivot][pivot];
                    for (int k = pivot; k <= size; k++) {
                        system[row][k] -= factor * system[pivot][k];
                    }
                }
            }
        }
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            solution[i] = system[i][size] / system[i][i];
        }
        return solution;
    }

    @Test
    void theNetworkOfTheMoonsLearnsByLBfgsAndIsTooLargeForAMatrix() {
        Declarations layers = Declarations.network("FullMoons").with("Network", "input", 2, "precision", "FLOAT64");
        for (int units : new int[] {8, 32, 128, 256, 256, 128, 64, 16}) {
            layers = layers.with("Dense", "units", units, "activation", "RELU", "kernelInitializer", "HE_NORMAL");
        }
        Model model = CompiledNetwork.plain(layers.with("Dense", "units", 1, "activation", "SIGMOID")
                        .with("Loss", "value", "BINARY_CROSSENTROPY")
                        .with("Adamax")
                        .declaration())
                .model(3);
        Dataset moons = SyntheticData.twoMoons(400, 0.1, 9);
        assertThat(model.parameters().stream().mapToInt(Parameter::size).sum()).isEqualTo(145_561);

        Minimization result = Minimizer.limitedMemoryBfgs(10).iterations(25).train(model, Batch.of(moons));

        assertThat(result.minimum().value())
                .as(result.toString())
                .isLessThan(0.3 * result.path().get(0).value());
        assertThatThrownBy(() -> Minimizer.bfgs().train(model, Batch.of(moons)))
                .hasMessageStartingWith("BFGS keeps a matrix of 145,561 x 145,561 numbers, which takes 169.5 GB");
    }
}
