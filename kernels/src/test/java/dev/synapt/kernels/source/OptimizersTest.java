package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.vocabulary.KerasFigures;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.kernels.vocabulary.KerasSubject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated updates against each optimizer's formula as Keras computes it, written out by hand, and against Keras's figures. */
class OptimizersTest {
    private static final double RATE = 0.05;
    private static final double DECAY = 0.2;
    private static final double[] WEIGHTS = {0.5, -1.25, 3, 0, 1e-3};

    /** Gradients of five weights in four steps: usual ones, none at all, a change of sign, small ones. */
    private static final double[][] GRADIENTS = {
        {0.1, -2, 0, 1e-4, 30}, {0.2, 1.5, 0, 1e-5, -30}, {0, 0, 0, 0, 0}, {-0.3, 0.5, 1, 1e-6, 3}
    };

    /** The next value of a weight; {@code state} is its own and is brought up to date. */
    private interface Formula {
        double next(double w, double g, double[] state, int iteration);
    }

    static Stream<Arguments> optimizers() {
        return Stream.of(
                Arguments.of(
                        annotation("Sgd", "learningRate", RATE, "weightDecay", DECAY),
                        formula((w, g, s, t) -> w - RATE * DECAY * w - RATE * g)),
                Arguments.of(
                        annotation("Sgd", "learningRate", RATE, "weightDecay", DECAY, "momentum", 0.9),
                        formula((w, g, s, t) -> {
                            s[0] = 0.9 * s[0] - RATE * g;
                            return w - RATE * DECAY * w + s[0];
                        })),
                Arguments.of(
                        annotation("Sgd", "learningRate", RATE, "momentum", 0.9, "nesterov", true),
                        formula((w, g, s, t) -> {
                            s[0] = 0.9 * s[0] - RATE * g;
                            return w + 0.9 * s[0] - RATE * g;
                        })),
                Arguments.of(
                        annotation("RMSprop", "learningRate", RATE, "weightDecay", DECAY, "rho", 0.8),
                        formula((w, g, s, t) -> {
                            s[0] = 0.8 * s[0] + 0.2 * g * g;
                            return w - RATE * DECAY * w - RATE * g / Math.sqrt(s[0] + 1e-7);
                        })),
                Arguments.of(
                        annotation("RMSprop", "learningRate", RATE, "momentum", 0.7, "epsilon", 1e-3),
                        formula((w, g, s, t) -> {
                            s[0] = 0.9 * s[0] + 0.1 * g * g;
                            s[1] = 0.7 * s[1] + RATE * g / Math.sqrt(s[0] + 1e-3);
                            return w - s[1];
                        })),
                Arguments.of(annotation("RMSprop", "learningRate", RATE, "centered", true), formula((w, g, s, t) -> {
                    s[0] = 0.9 * s[0] + 0.1 * g * g;
                    s[1] = 0.9 * s[1] + 0.1 * g;
                    return w - RATE * g / Math.sqrt(s[0] - s[1] * s[1] + 1e-7);
                })),
                Arguments.of(
                        annotation("RMSprop", "learningRate", RATE, "centered", true, "momentum", 0.7),
                        formula((w, g, s, t) -> {
                            s[0] = 0.9 * s[0] + 0.1 * g * g;
                            s[1] = 0.9 * s[1] + 0.1 * g;
                            s[2] = 0.7 * s[2] + RATE * g / Math.sqrt(s[0] - s[1] * s[1] + 1e-7);
                            return w - s[2];
                        })),
                Arguments.of(
                        annotation("Adam", "learningRate", RATE, "weightDecay", DECAY, "beta1", 0.8, "beta2", 0.99),
                        formula((w, g, s, t) -> {
                            s[0] += (g - s[0]) * (1 - 0.8);
                            s[1] += (g * g - s[1]) * (1 - 0.99);
                            double alpha = RATE * Math.sqrt(1 - Math.pow(0.99, t)) / (1 - Math.pow(0.8, t));
                            return w - RATE * DECAY * w - s[0] * alpha / (Math.sqrt(s[1]) + 1e-7);
                        })),
                Arguments.of(annotation("Adamax", "learningRate", RATE, "weightDecay", DECAY), formula((w, g, s, t) -> {
                    s[0] += (g - s[0]) * (1 - 0.9);
                    s[1] = Math.max(0.999 * s[1], Math.abs(g));
                    return w - RATE * DECAY * w - RATE * s[0] / ((1 - Math.pow(0.9, t)) * (s[1] + 1e-7));
                })));
    }

    private static Formula formula(Formula formula) {
        return formula;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    void everyStepIsTheFormula(Declarations.Nested optimizer, Formula formula) {
        steps(new DrivenParameter(optimizer, "FLOAT64", WEIGHTS), formula, 1e-13);
        steps(new DrivenParameter(optimizer, "FLOAT32", WEIGHTS), formula, 1e-5);
    }

    private static void steps(DrivenParameter parameter, Formula formula, double tolerance) {
        double[] weights = WEIGHTS.clone();
        double[][] state = new double[weights.length][parameter.slots()];
        for (int step = 0; step < GRADIENTS.length; step++) {
            parameter.step(GRADIENTS[step]);
            double[] actual = parameter.weights();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = formula.next(weights[i], GRADIENTS[step][i], state[i], step + 1);
                assertThat(actual[i])
                        .as("weight %d after step %d", i, step + 1)
                        .isCloseTo(weights[i], within(tolerance * Math.max(1, Math.abs(weights[i]))));
                for (int slot = 0; slot < state[i].length; slot++) {
                    assertThat(parameter.slot(slot)[i])
                            .as("slot %d of weight %d after step %d", slot, i, step + 1)
                            .isCloseTo(state[i][slot], within(tolerance * Math.abs(state[i][slot])));
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyApplicableFigureOfKeras() {
        return KerasFigures.cases("optimizers.json").stream()
                .filter(figure -> KerasSubject.OPTIMIZERS.notApplicable(figure).isEmpty())
                .map(figure -> DynamicTest.dynamicTest(figure.id() + " " + figure.op(), () -> check(figure)));
    }

    private static void check(Case figure) {
        double[] weights = figure.input("initial").data();
        DrivenParameter parameter = new DrivenParameter(KerasSubject.annotation(figure), "FLOAT32", weights);
        List<JsonElement> gradients =
                KerasFigures.elements(figure.inputs().get("gradients")).toList();
        gradients.forEach(gradient -> parameter.step(Tensor.of(gradient).data()));
        compare(parameter.weights(), figure.expected(), figure.tolerance("rtol"), figure.tolerance("atol"));
        compare(parameter.weights(), figure.computed(), 1e-5, 1e-6);
    }

    private static void compare(double[] actual, Tensor expected, double relative, double absolute) {
        double[] figures = expected.data();
        assertThat(actual).hasSameSizeAs(figures);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .as("element %d", i)
                    .isCloseTo(figures[i], within(absolute + relative * Math.abs(figures[i])));
        }
    }
}
