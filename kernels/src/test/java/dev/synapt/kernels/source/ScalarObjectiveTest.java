package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.vocabulary.KerasFigures;
import dev.synapt.kernels.vocabulary.Optimizers;
import dev.synapt.runtime.fullbatch.Iterate;
import dev.synapt.runtime.fullbatch.Minimization;
import dev.synapt.runtime.fullbatch.Minimizer;
import dev.synapt.runtime.fullbatch.ScalarFunction;
import dev.synapt.runtime.fullbatch.StepRule;
import dev.synapt.runtime.schedule.LearningRateSchedule;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of a few variables: their derivatives, and the ways to their minima. */
class ScalarObjectiveTest {
    private static final Path FILE = Path.of("../../shared/conformance/seed_examples.json");
    private static final String ROSENBROCK = "(1 - x)^2 + 100 * (y - x^2)^2";

    /** Its critical points are at -0.9054, 0.0413 (a maximum) and 1.1141. */
    private static final String QUARTIC = "6*x^4 - 2*x^3 - 12*x^2 + x + 1";

    private static Declarations declared(String formula, Object... namesAndStarts) {
        Declarations.Nested[] variables = new Declarations.Nested[namesAndStarts.length / 2];
        for (int i = 0; i < variables.length; i++) {
            variables[i] = annotation("Trainable", "name", namesAndStarts[2 * i], "initial", namesAndStarts[2 * i + 1]);
        }
        return Declarations.network("Valley")
                .with("ScalarObjective", "formula", formula, "trainable", List.of((Object[]) variables));
    }

    private static ScalarFunction function(Declarations declarations) {
        return CompiledNetwork.objective(declarations.declaration());
    }

    private static StepRule rule(ScalarFunction function, String optimizer) {
        try {
            return (StepRule) function.getClass().getMethod(optimizer).invoke(function);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Minimization minimize(Minimizer by, ScalarFunction function) {
        return by.tolerance(0).keepPoints().minimize(function, function.initial());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gd-eta-0.1", "gd-eta-0.2", "gd-eta-0.25", "gd-eta-0.5"})
    void gradientDescentGoesTheWayOfTheTables(String id) throws IOException {
        JsonObject example = example(id);
        JsonObject expected = example.getAsJsonObject("expected");
        double rate = example.getAsJsonObject("config").get("eta").getAsDouble();
        double start = example.getAsJsonObject("inputs").get("w0").getAsDouble();
        ScalarFunction function = function(declared("2*w^2 + w + 4", "w", start).with("Sgd"));
        int steps = numbers(expected, "w").length - 1;

        for (Minimizer by : List.of(
                Minimizer.gradientDescent(rate),
                Minimizer.optimizer(rule(function, "sgd").learningRate(rate)))) {
            List<Iterate> path = minimize(by.iterations(steps), function).path();
            for (int i = 0; i <= steps; i++) {
                // Where the derivative is 0 the way ends.
                Iterate at = path.get(Math.min(i, path.size() - 1));
                assertThat(at.point()[0]).isEqualTo(numbers(expected, "w")[i], within(1e-12));
                assertThat(at.value()).isEqualTo(numbers(expected, "f")[i], within(1e-12));
                assertThat(at.largestDerivative())
                        .isEqualTo(Math.abs(numbers(expected, "derivative")[i]), within(1e-12));
            }
        }
    }

    private static JsonObject example(String id) throws IOException {
        assumeTrue(
                Files.exists(FILE),
                () -> FILE.toAbsolutePath().normalize() + " is absent: tables of gradient descent are not checked");
        try (Reader reader = Files.newBufferedReader(FILE)) {
            return KerasFigures.elements(
                            JsonParser.parseReader(reader).getAsJsonObject().get("cases"))
                    .map(JsonElement::getAsJsonObject)
                    .filter(json -> json.get("id").getAsString().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double[] numbers(JsonObject object, String name) {
        return KerasFigures.elements(object.get(name))
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROSENBROCK,
                "x^2 * y + x / y - sqrt(x + 2) * abs(x - y)",
                "exp(x * y) + log(x + 2 * y) - expm1(x) * log1p(y)",
                "tanh(x * y) + sigmoid(x - y) * softplus(x * x + y)",
                "erf(x / y) + pow(x, y)",
                "max(x^3, y) + min(x, y * x^2) + clip(x * y, -1, 5)",
                "select(x > y, x^3 * y, exp(y * x)) + square(x) * sign(y)",
                "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2"
            })
    void derivativesAreThoseOfDifferences(String formula) {
        ScalarFunction function = function(declared(formula, "x", 0, "y", 0));
        double[] point = {0.7, 1.3};
        double[] gradient = function.gradient(point);
        double[][] hessian = function.hessian(point);
        double step = 1e-5;
        for (int i = 0; i < point.length; i++) {
            double[] above = point.clone();
            double[] below = point.clone();
            above[i] += step;
            below[i] -= step;
            assertThat(gradient[i])
                    .isCloseTo((function.value(above) - function.value(below)) / (2 * step), within(1e-7));
            for (int j = 0; j < point.length; j++) {
                double difference = (function.gradient(above)[j] - function.gradient(below)[j]) / (2 * step);
                assertThat(hessian[i][j]).isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
                assertThat(hessian[i][j]).isCloseTo(hessian[j][i], within(1e-9));
            }
        }
        double[] product = new double[2];
        function.evaluate(point, new double[2]);
        function.hessianProduct(new double[] {2, -3}, product);
        assertThat(product[0]).isCloseTo(2 * hessian[0][0] - 3 * hessian[0][1], within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"-0.9054, true", "0.0413, false", "1.1141, true"})
    void newtonsStepLeadsToWhateverCriticalPointIsNear(double critical, boolean minimum) {
        ScalarFunction function = function(declared(QUARTIC, "x", 0));
        assertThat(function.hessian(critical)[0][0] > 0).isEqualTo(minimum);
        for (double start : new double[] {critical - 0.05, critical + 0.05}) {
            double x = start;
            for (int i = 0; i < 6; i++) {
                x -= function.gradient(x)[0] / function.hessian(x)[0][0];
            }
            assertThat(x).isEqualTo(critical, within(5e-5));
            assertThat(function.gradient(x)[0]).isEqualTo(0, within(1e-12));
        }
    }

    /** Damping turns steps that would climb: from both sides of the maximum the way leads down. */
    @ParameterizedTest
    @CsvSource({"-0.8, -0.9054", "0, -0.9054", "0.08, 1.1141", "1, 1.1141"})
    void newtonsMethodEndsInAMinimum(double start, double minimum) {
        ScalarFunction function = function(declared(QUARTIC, "x", start));
        for (Minimizer by : List.of(Minimizer.newton(), Minimizer.hessianFree())) {
            Minimization result = by.tolerance(1e-10).minimize(function, function.initial());
            assertThat(result.end()).isEqualTo(Minimization.End.CONVERGED);
            assertThat(result.minimum().point()[0]).isEqualTo(minimum, within(5e-5));
        }
    }

    static List<Supplier<Minimizer>> fullBatchMethods() {
        return List.of(
                Minimizer::conjugateGradient,
                Minimizer::bfgs,
                () -> Minimizer.limitedMemoryBfgs(5),
                Minimizer::newton,
                Minimizer::hessianFree);
    }

    @ParameterizedTest
    @MethodSource("fullBatchMethods")
    void everyFullBatchMethodFindsTheMinimumOfRosenbrock(Supplier<Minimizer> method) {
        ScalarFunction function = function(declared(ROSENBROCK, "x", -1.2, "y", 1));
        Minimization result = method.get().tolerance(1e-9).minimize(function, function.initial());
        assertThat(result.end()).isEqualTo(Minimization.End.CONVERGED);
        assertThat(result.minimum().point()).containsExactly(new double[] {1, 1}, within(1e-8));
    }

    /** Dennis and Schnabel (1983) give the first iterate of Newton's method from (-1.2, 1) as (-1.1753, 1.3807). */
    @Test
    void newtonsFirstStepOnRosenbrock() {
        ScalarFunction function = function(declared(ROSENBROCK, "x", -1.2, "y", 1));
        double[] first =
                minimize(Minimizer.newton().iterations(1), function).minimum().point();
        assertThat(first).containsExactly(new double[] {-1.1753, 1.3807}, within(5e-5));
    }

    static Stream<Declarations.Nested> optimizers() {
        Stream<Declarations.Nested> all = Optimizers.TABLE.entries().stream()
                .map(entry -> annotation(Objects.requireNonNull(entry.term().annotation()), "learningRate", 0.01));
        return Stream.concat(
                all,
                Stream.of(
                        annotation("Sgd", "momentum", 0.9, "nesterov", true, "weightDecay", 0.1),
                        annotation("Adam", "clipnorm", 0.5, "amsgrad", true),
                        annotation("RMSprop", "globalClipnorm", 0.5, "centered", true, "momentum", 0.5),
                        annotation("Lamb", "clipvalue", 0.1, "gradientAccumulationSteps", 3),
                        annotation("Adagrad", "useEma", true, "emaMomentum", 0.7, "emaOverwriteFrequency", 4)));
    }

    /** A parameter of a network, led by the gradients along the path, goes the same way bit by bit. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimizerHasTheRuleThatNetworksHave(Declarations.Nested optimizer) {
        Declarations declarations =
                declared("(x - 2)^2 + 3 * (y + 1)^4 + x * z * y + z^2", "x", 0.5, "y", -0.25, "z", 1.5);
        ScalarFunction function = function(declarations.with(optimizer));
        String name = KernelCatalog.lowerCamel(Optimizers.TABLE
                .annotation(optimizer.type())
                .orElseThrow()
                .term()
                .kerasName());
        Minimizer minimizer = Minimizer.optimizer(rule(function, name)).iterations(20);

        List<Iterate> path = minimize(minimizer, function).path();

        assertThat(path).hasSize(21);
        DrivenParameter parameter = new DrivenParameter(optimizer, "FLOAT64", function.initial());
        for (int i = 0; i < 20; i++) {
            parameter.step(function.gradient(path.get(i).point()));
            assertThat(path.get(i + 1).point()).containsExactly(parameter.weights());
        }
        // A rule begins anew with each minimization.
        assertThat(minimize(minimizer, function).minimum().point())
                .containsExactly(path.get(20).point());
    }

    @Test
    void ratesOfASchedule() {
        ScalarFunction function = function(declared("w^2", "w", 1).with("Sgd"));
        StepRule rule = rule(function, "sgd")
                .learningRate(LearningRateSchedule.piecewise(new long[] {1}, new double[] {0.25, 0.125}));
        List<Iterate> path =
                minimize(Minimizer.optimizer(rule).iterations(3), function).path();
        assertThat(path.stream().mapToDouble(at -> at.point()[0])).containsExactly(1.0, 0.5, 0.25, 0.1875);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.5})
    void aScheduleThatGivesNoRate(double rate) {
        ScalarFunction function = function(declared("w^2", "w", 1).with("Sgd"));
        StepRule rule = rule(function, "sgd").learningRate(step -> step < 2 ? 0.25 : rate);
        assertThatThrownBy(() -> minimize(Minimizer.optimizer(rule).iterations(3), function))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The learning rate of step 2 is " + rate + "; it must be finite and 0 or more");
    }

    @Test
    void aRuleOfAnotherFunction() {
        ScalarFunction one = function(declared("w^2", "w", 1).with("Sgd"));
        ScalarFunction two = function(declared(ROSENBROCK, "x", 0, "y", 0));
        assertThatThrownBy(() -> minimize(Minimizer.optimizer(rule(one, "sgd")), two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The optimizer's rule is of 1 variables, but the objective has 2");
        assertThatThrownBy(() -> two.value(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The point has 1 numbers; the variables are [x, y]");
    }

    /** Words of Java and names of the code around may be variables. */
    @Test
    void namesOfVariables() {
        ScalarFunction function = function(declared(
                "class^2 + (point - 1)^2 + direction^2 + t1^2 + gradient^2",
                "class",
                1,
                "point",
                2,
                "direction",
                3,
                "t1",
                4,
                "gradient",
                5));
        assertThat(function.variables()).containsExactly("class", "point", "direction", "t1", "gradient");
        assertThat(function.gradient(function.initial())).containsExactly(2, 2, 6, 8, 10);
    }
}
