package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.fullbatch.Iterate;
import dev.synapt.runtime.fullbatch.Minimization;
import dev.synapt.runtime.fullbatch.Minimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of the Hessian of networks: beside differences of the gradient, and what Newton's methods make of them. */
class HessianProductsTest {
    private static final int SAMPLES = 6;
    private static final double STEP = 1e-5;

    private static Declarations network(String name, int inputs) {
        return Declarations.network(name)
                .with("Network", "input", inputs, "precision", "FLOAT64", "seed", 3, "hessianProducts", true);
    }

    /** Networks by their inputs and by what their targets are: a count of values, or of classes below 0. */
    static Stream<Arguments> networks() {
        Stream<Arguments> losses = Stream.of(
                        "MEAN_SQUARED_LOGARITHMIC_ERROR",
                        "HUBER",
                        "POISSON",
                        "COSINE_SIMILARITY",
                        "BINARY_FOCAL_CROSSENTROPY",
                        "CATEGORICAL_CROSSENTROPY",
                        "KL_DIVERGENCE")
                .map(loss -> Arguments.of(
                        network("Judged", 3)
                                .with("Dense", "units", 4, "activation", "TANH")
                                .with(
                                        "Dense",
                                        "units",
                                        2,
                                        "activation",
                                        loss.contains("BINARY")
                                                ? "SIGMOID"
                                                : loss.startsWith("CAT") ? "SOFTMAX" : "SOFTPLUS")
                                .with("Loss", "value", loss),
                        3,
                        2));
        return Stream.concat(
                losses,
                Stream.of(
                        Arguments.of(
                                network("Logistic", 3)
                                        .with("Dense", "units", 1, "activation", "SIGMOID")
                                        .with("Loss", "value", "BINARY_CROSSENTROPY"),
                                3,
                                1),
                        Arguments.of(
                                network("Classes", 4)
                                        .with(
                                                "Dense",
                                                "units",
                                                5,
                                                "activation",
                                                "GELU",
                                                "kernelRegularizer",
                                                annotation("L2", "value", 0.3))
                                        .with("Dense", "units", 4, "activation", "SOFTMAX", "useBias", false)
                                        .with(
                                                "Dense",
                                                "units",
                                                3,
                                                "activation",
                                                "SOFTMAX",
                                                "activityRegularizer",
                                                annotation("L2"))
                                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY"),
                                4,
                                -3),
                        Arguments.of(joined("FLOAT64"), 4, 2)));
    }

    /** Weights in two places, a product, a maximum, what is moved, and penalties. */
    static Declarations joined(String precision) {
        return Declarations.network("Joined" + precision)
                .with("Network", "input", 4, "precision", precision, "hessianProducts", true)
                .with("Reshape", "value", List.of(2, 2))
                .with(
                        "Dense",
                        "units",
                        3,
                        "activation",
                        "SILU",
                        "name",
                        "first",
                        "biasRegularizer",
                        annotation("L2", "value", 0.1))
                .with(
                        "Dense",
                        "units",
                        3,
                        "activation",
                        "SIGMOID",
                        "activityRegularizerWith",
                        annotation("Regularizer", "formula", "0.3 * log1p(square(w))"),
                        "name",
                        "gate",
                        "from",
                        "first")
                .with("Multiply", "from", List.of("first", "gate"))
                .with("Dense", "units", 3, "name", "again", "kernelRegularizer", annotation("L2", "value", 0.2))
                .with("Shared", "layer", "again")
                .with("Maximum", "from", List.of("again", "again_1"))
                .with("Concatenate", "from", List.of("maximum", "gate"))
                .with("Flatten")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    private static Batch batch(int inputs, int targets, Random random) {
        double[] x = random.doubles((long) SAMPLES * inputs, -1, 1).toArray();
        return targets < 0
                ? Batch.of(x, random.ints(SAMPLES, 0, -targets).toArray())
                : Batch.of(
                        x, random.doubles((long) SAMPLES * targets, 0.05, 0.95).toArray());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void productsAreThoseOfDifferencesOfTheGradient(Declarations declarations, int inputs, int targets) {
        Model model = CompiledNetwork.plain(declarations.declaration()).model(5);
        Random random = new Random(2);
        Batch batch = batch(inputs, targets, random);
        double[][] direction = new double[model.parameters().size()][];
        double[][] start = new double[direction.length][];
        for (int i = 0; i < direction.length; i++) {
            Parameter parameter = model.parameters().get(i);
            start[i] = random.doubles(parameter.size(), -0.8, 0.8).toArray();
            direction[i] = random.doubles(parameter.size(), -1, 1).toArray();
        }
        move(model, start, direction, STEP);
        double[][] above = model.gradients(batch);
        move(model, start, direction, -STEP);
        double[][] below = model.gradients(batch);
        move(model, start, direction, 0);

        double[][] product = new double[direction.length][];
        model.hessianProduct(batch, direction, product);

        for (int i = 0; i < direction.length; i++) {
            for (int j = 0; j < direction[i].length; j++) {
                double difference = (above[i][j] - below[i][j]) / (2 * STEP);
                assertThat(product[i][j])
                        .as("%s %d", model.parameters().get(i), j)
                        .isEqualTo(difference, within(1e-7 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    private static void move(Model model, double[][] start, double[][] direction, double step) {
        for (int i = 0; i < start.length; i++) {
            double[] weights = start[i].clone();
            for (int j = 0; j < weights.length; j++) {
                weights[j] += step * direction[i][j];
            }
            model.parameters().get(i).write(weights);
        }
    }

    /**
     * Iterates of Newton's method beside those worked out with the Hessian {@code X' S X} that logistic regression has.
     */
    @Test
    void newtonOnLogisticRegressionGoesTheWayOfItsOwnFormula() {
        int samples = 40;
        Random random = new Random(5);
        double[] x = new double[2 * samples];
        double[] y = new double[samples];
        for (int i = 0; i < samples; i++) {
            y[i] = i % 2;
            x[2 * i] = random.nextGaussian() + 0.5 * y[i];
            x[2 * i + 1] = random.nextGaussian() - 0.7 * y[i];
        }
        Declarations logistic = network("Regression", 2)
                .with("Dense", "units", 1, "activation", "SIGMOID", "kernelInitializer", "ZEROS")
                .with("Loss", "value", "BINARY_CROSSENTROPY");
        for (Minimizer method : List.of(Minimizer.newton(), Minimizer.hessianFree())) {
            Model model = CompiledNetwork.shared(logistic.declaration()).model(1);
            Minimization result = method.tolerance(1e-10).keepPoints().train(model, Batch.of(x, y));
            assertThat(result.end()).isEqualTo(Minimization.End.CONVERGED);
            assertThat(result.minimum().point()).containsExactly(iterates(x, y, 12)[12], within(1e-8));
        }
        Model model = CompiledNetwork.shared(logistic.declaration()).model(1);
        List<Iterate> path = Minimizer.newton()
                .iterations(4)
                .keepPoints()
                .tolerance(1e-12)
                .train(model, Batch.of(x, y))
                .path();
        double[][] reference = iterates(x, y, 4);
        for (int i = 0; i < path.size(); i++) {
            assertThat(path.get(i).point()).containsExactly(reference[i], within(1e-9));
        }
    }

    /**
     * {@code w -= (X' S X)^-1 X' (p - y)} with {@code S = p (1 - p)} (McCullagh and Nelder, 1989), by Cramer's rule for
     * three.
     */
    private static double[][] iterates(double[] x, double[] y, int steps) {
        double[][] iterates = new double[steps + 1][3];
        for (int step = 0; step < steps; step++) {
            double[] w = iterates[step];
            double[][] hessian = new double[3][3];
            double[] gradient = new double[3];
            for (int i = 0; i < y.length; i++) {
                double[] row = {x[2 * i], x[2 * i + 1], 1};
                double p = 1 / (1 + Math.exp(-(row[0] * w[0] + row[1] * w[1] + w[2])));
                for (int j = 0; j < 3; j++) {
                    gradient[j] += (p - y[i]) * row[j];
                    for (int k = 0; k < 3; k++) {
                        hessian[j][k] += p * (1 - p) * row[j] * row[k];
                    }
                }
            }
            for (int j = 0; j < 3; j++) {
                double[][] replaced = new double[3][];
                for (int r = 0; r < 3; r++) {
                    replaced[r] = hessian[r].clone();
                    replaced[r][j] = gradient[r];
                }
                iterates[step + 1][j] = w[j] - determinant(replaced) / determinant(hessian);
            }
        }
        return iterates;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    /** The network of the sample moons, of 145,561 parameters, too many for a matrix. */
    @Test
    void largeNetworks() {
        Declarations deep = network("Moons", 2);
        for (int units : new int[] {8, 32, 128, 256, 256, 128, 64, 16}) {
            deep = deep.with("Dense", "units", units, "activation", "TANH");
        }
        Model model = CompiledNetwork.plain(deep.with("Dense", "units", 1, "activation", "SIGMOID")
                        .with("Loss", "value", "BINARY_CROSSENTROPY")
                        .declaration())
                .model(7);
        Random random = new Random(9);
        double[] x = random.doubles(2 * 16, -1, 1).toArray();
        double[] y = new double[16];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[2 * i] * x[2 * i + 1] > 0 ? 1 : 0;
        }
        assertThatThrownBy(() -> Minimizer.newton().train(model, Batch.of(x, y)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Newton's method keeps a matrix of 145,561 x 145,561 numbers")
                .hasMessageEndingWith("Minimizer.hessianFree does without one");

        Minimization result = Minimizer.hessianFree().iterations(6).train(model, Batch.of(x, y));

        assertThat(result.minimum().value())
                .isLessThan(0.8 * result.path().get(0).value());
        for (int i = 1; i < result.path().size(); i++) {
            assertThat(result.path().get(i).value())
                    .isLessThan(result.path().get(i - 1).value());
        }
    }

    @Test
    void argumentsThatDoNotFit() {
        Model model = CompiledNetwork.plain(network("Fitting", 2)
                        .with("Dense", "units", 3)
                        .with("BatchNormalization")
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        Batch batch = Batch.of(new double[] {1, 2, 3, 5}, new double[] {1, 2, 3, 4, 5, 6});
        double[][] product = new double[6][];
        double[][] direction = {new double[6], {1, 2, 3}, {1, 1, 1}, {1, 0, 1}, {}, {}};
        model.hessianProduct(batch, direction, product);
        assertThat(Arrays.stream(product).map(of -> of.length)).containsExactly(6, 3, 3, 3, 0, 0);

        assertRefused(model, batch, new double[5][], product, "direction has 5 arrays; Fitting has 6 parameters");
        assertRefused(model, batch, direction, new double[7][], "product has 7 arrays; Fitting has 6 parameters");
        double[][] shorter = direction.clone();
        shorter[1] = new double[2];
        assertRefused(model, batch, shorter, product, "direction[1] has 2 numbers; 'dense/bias' has 3");
        double[][] endless = direction.clone();
        endless[2] = new double[] {0, Double.NaN, 0};
        assertRefused(model, batch, endless, product, "direction[2][1] is NaN; directions are finite");
    }

    private static void assertRefused(
            Model model, Batch batch, double[][] direction, double[][] product, String message) {
        assertThatThrownBy(() -> model.hessianProduct(batch, direction, product))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void networksWithout() {
        Model model = CompiledNetwork.plain(Declarations.network("Plain")
                        .with("Network", "input", 2)
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        Batch batch = Batch.of(new float[] {1, 2}, new float[] {1});
        assertThat(model.hasHessianProducts()).isFalse();
        assertThatThrownBy(() -> model.hessianProduct(batch, new double[2][], new double[2][]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plain was compiled without second derivatives; declare it with @Network(hessianProducts ="
                        + " true)");
        assertThatThrownBy(() -> Minimizer.newton().train(model, batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@Network(hessianProducts = true)");
    }
}
