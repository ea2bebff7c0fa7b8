package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.FullBatchFigures.Count;
import dev.synapt.kernels.source.FullBatchFigures.Row;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.fullbatch.Iterate;
import dev.synapt.runtime.fullbatch.Minimization;
import dev.synapt.runtime.fullbatch.Minimizer;
import dev.synapt.runtime.fullbatch.ScalarFunction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Full-batch methods over generated gradients, iterate by iterate beside {@link FullBatchFigures}. */
class FullBatchReferenceTest {
    private static final int[] MOON_UNITS = {8, 32, 128, 256, 256, 128, 64, 16, 1};

    private static Minimizer method(String name, int memory, double rate) {
        return switch (name) {
            case "gradientDescent" -> Minimizer.gradientDescent(rate);
            case "conjugateGradient" -> Minimizer.conjugateGradient();
            case "bfgs" -> Minimizer.bfgs();
            case "limitedMemoryBfgs" -> Minimizer.limitedMemoryBfgs(memory);
            case "newton" -> Minimizer.newton();
            case "hessianFree" -> Minimizer.hessianFree();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Its rows of a table, the last of which is where the method ended. */
    private static List<Row> rows(List<Row> table, String method) {
        return table.stream().filter(row -> row.method().equals(method)).toList();
    }

    private static int lastIteration(List<Row> rows) {
        return rows.get(rows.size() - 1).iteration();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gradientDescent", "conjugateGradient", "bfgs", "limitedMemoryBfgs", "newton", "hessianFree"})
    void rosenbrock(String name) {
        ScalarFunction function = rosenbrock();
        List<Row> rows = rows(FullBatchFigures.ROSENBROCK, name);

        Minimization result = method(name, 5, 0.001)
                .tolerance(1e-6)
                .iterations(name.equals("gradientDescent") ? lastIteration(rows) : 100)
                .keepPoints()
                .minimize(function, function.initial());

        assertPath(result, rows);
    }

    /** Line searches are not those of scipy, so that iterates are others; the ways are about as long, or shorter. */
    @Test
    void scipyTakesNoFewerIterationsThanTwoThirds() {
        ScalarFunction function = rosenbrock();
        for (Count count : FullBatchFigures.ROSENBROCK_BY_SCIPY) {
            Minimization result = method(count.method(), 5, 0).tolerance(1e-6).minimize(function, function.initial());
            assertThat(result.end()).isEqualTo(Minimization.End.CONVERGED);
            assertThat(result.minimum().iteration())
                    .as(count.toString())
                    .isLessThanOrEqualTo(count.iterations() * 3 / 2);
        }
        for (Count count : FullBatchFigures.LOGISTIC_BY_SCIPY) {
            Minimization result = logistic(method(count.method(), 5, 0));
            assertThat(result.end()).isEqualTo(Minimization.End.CONVERGED);
            assertThat(result.minimum().iteration())
                    .as(count.toString())
                    .isLessThanOrEqualTo(count.iterations() * 3 / 2);
        }
    }

    private static ScalarFunction rosenbrock() {
        return CompiledNetwork.objective(Declarations.network("Rosenbrock")
                .with(
                        "ScalarObjective",
                        "formula",
                        "(1 - x)^2 + 100 * (y - x^2)^2",
                        "trainable",
                        List.of(
                                annotation("Trainable", "name", "x", "initial", -1.2),
                                annotation("Trainable", "name", "y", "initial", 1)))
                .declaration());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gradientDescent", "conjugateGradient", "bfgs", "limitedMemoryBfgs", "newton", "hessianFree"})
    void logisticRegression(String name) {
        List<Row> rows = rows(FullBatchFigures.LOGISTIC, name);
        Minimizer method = method(name, 5, 0.5);
        if (name.equals("gradientDescent")) {
            method.iterations(lastIteration(rows));
        }
        assertPath(logistic(method), rows);
    }

    /** 60 samples of {@code 2 (2 u - 1)} with u of {@link Random}; the classes 0.4, 0.8 and 1.2 apart by axis. */
    private static Minimization logistic(Minimizer method) {
        Random random = new Random(11);
        double[] x = new double[60 * 3];
        double[] y = new double[60];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 2;
            for (int j = 0; j < 3; j++) {
                x[3 * i + j] = (2 * random.nextDouble() - 1) * 2 + (j + 1) * 0.4 * y[i];
            }
        }
        Model model = CompiledNetwork.shared(Declarations.network("Logistic")
                        .with("Network", "input", 3, "precision", "FLOAT64", "hessianProducts", true)
                        .with("Dense", "units", 1, "activation", "SIGMOID", "kernelInitializer", "ZEROS")
                        .with("Loss", "value", "BINARY_CROSSENTROPY")
                        .declaration())
                .model(1);
        return method.tolerance(1e-7).keepPoints().train(model, Batch.of(x, y));
    }

    private static void assertPath(Minimization result, List<Row> rows) {
        assertThat(result.minimum().iteration()).isEqualTo(lastIteration(rows));
        for (Row row : rows) {
            Iterate iterate = result.path().get(row.iteration());
            double[] point = iterate.point();
            // Many steps of doubles, rounded in other places.
            double apart = row.iteration() < rows.size() - 1 ? 1e-9 : 1e-6;
            for (int i = 0; i < point.length; i++) {
                assertThat(point[i])
                        .as("%s %d", row.method(), row.iteration())
                        .isEqualTo(row.numbers()[i], within(apart));
            }
            assertThat(iterate.value()).isEqualTo(row.numbers()[point.length], within(apart));
        }
    }

    /** 145,561 parameters; not by methods that keep a matrix. */
    @Test
    void theNetworkOfTheMoons() {
        Declarations layers = Declarations.network("MoonsByReference")
                .with("Network", "input", 2, "precision", "FLOAT64", "hessianProducts", true);
        for (int units : MOON_UNITS) {
            layers = layers.with("Dense", "units", units, "activation", units == 1 ? "SIGMOID" : "RELU");
        }
        Model model = CompiledNetwork.plain(
                        layers.with("Loss", "value", "BINARY_CROSSENTROPY").declaration())
                .model(1);
        Random random = new Random(7);
        double[][] weights = heUniform(model, random);
        Batch moons = moons(random);
        for (String name : List.of("gradientDescent", "conjugateGradient", "limitedMemoryBfgs", "hessianFree")) {
            for (int i = 0; i < weights.length; i++) {
                model.parameters().get(i).write(weights[i]);
            }
            List<Row> rows = rows(FullBatchFigures.MOONS, name);
            List<Iterate> path = method(name, 10, 0.05)
                    .iterations(lastIteration(rows))
                    .keepPoints()
                    .train(model, moons)
                    .path();
            assertThat(path.get(0).point()).hasSize(145_561);
            for (Row row : rows) {
                Iterate iterate = path.get(row.iteration());
                double[] numbers = {
                    iterate.value(), distance(path.get(0).point(), iterate.point()), iterate.largestDerivative()
                };
                assertThat(numbers).as("%s %d", name, row.iteration()).containsExactly(row.numbers(), within(1e-9));
            }
        }
    }

    private static double[][] heUniform(Model model, Random random) {
        double[][] weights = new double[model.parameters().size()][];
        for (int i = 0; i < weights.length; i++) {
            Parameter parameter = model.parameters().get(i);
            weights[i] = new double[parameter.size()];
            if (i % 2 == 0) {
                double limit = Math.sqrt(6.0 / (i == 0 ? 2 : MOON_UNITS[i / 2 - 1]));
                for (int j = 0; j < weights[i].length; j++) {
                    weights[i][j] = limit * (2 * random.nextDouble() - 1);
                }
            }
        }
        return weights;
    }

    /** 16 points on each of two half circles, up to 0.15 away. */
    private static Batch moons(Random random) {
        double[] x = new double[2 * 32];
        double[] y = new double[32];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 2;
            int pair = i / 2;
            double angle = Math.PI * pair / 15;
            x[2 * i] = (y[i] == 1 ? 1 - Math.cos(angle) : Math.cos(angle)) + 0.15 * (2 * random.nextDouble() - 1);
            x[2 * i + 1] = (y[i] == 1 ? 0.5 - Math.sin(angle) : Math.sin(angle)) + 0.15 * (2 * random.nextDouble() - 1);
        }
        return Batch.of(x, y);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
