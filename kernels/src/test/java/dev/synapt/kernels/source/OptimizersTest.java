package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated updates against each optimizer's formula as Keras computes it, written out by hand. */
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
                })),
                Arguments.of(annotation("AdamW", "learningRate", RATE, "amsgrad", true), formula((w, g, s, t) -> {
                    s[0] += (g - s[0]) * (1 - 0.9);
                    s[1] += (g * g - s[1]) * (1 - 0.999);
                    s[2] = Math.max(s[2], s[1]);
                    double alpha = RATE * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
                    return w - RATE * 0.004 * w - s[0] * alpha / (Math.sqrt(s[2]) + 1e-7);
                })),
                Arguments.of(annotation("Nadam", "learningRate", RATE, "weightDecay", DECAY), formula((w, g, s, t) -> {
                    s[0] += (g - s[0]) * (1 - 0.9);
                    s[1] += (g * g - s[1]) * (1 - 0.999);
                    double product = 1;
                    for (int k = 1; k <= t; k++) {
                        product *= share(k);
                    }
                    double mean =
                            share(t + 1) * s[0] / (1 - product * share(t + 1)) + (1 - share(t)) * g / (1 - product);
                    return w - RATE * DECAY * w - RATE * mean / (Math.sqrt(s[1] / (1 - Math.pow(0.999, t))) + 1e-7);
                })),
                Arguments.of(
                        annotation("Adadelta", "learningRate", 1, "rho", 0.8, "epsilon", 1e-6),
                        formula((w, g, s, t) -> {
                            s[0] = 0.8 * s[0] + 0.2 * g * g;
                            double step = Math.sqrt(s[1] + 1e-6) * g / Math.sqrt(s[0] + 1e-6);
                            s[1] = 0.8 * s[1] + 0.2 * step * step;
                            return w - step;
                        })),
                Arguments.of(annotation("Lion", "learningRate", RATE), formula((w, g, s, t) -> {
                    double next = w - RATE * Math.signum(0.9 * s[0] + (1 - 0.9) * g);
                    s[0] = 0.99 * s[0] + (1 - 0.99) * g;
                    return next;
                })),
                Arguments.of(
                        annotation("Sgd", "learningRate", RATE, "clipvalue", 0.25),
                        formula((w, g, s, t) -> w - RATE * Math.max(-0.25, Math.min(0.25, g)))));
    }

    /** Nadam's momentum in a step. */
    private static double share(int step) {
        return 0.9 * (1 - 0.5 * Math.pow(0.96, step));
    }

    /** What begins at another number than zero, or looks at a whole tensor, step by step. */
    private interface Run {
        double[] next(double[] w, double[] g, double[][] state, int iteration);
    }

    private static void run(Declarations.Nested optimizer, double start, Run run) {
        DrivenParameter parameter = new DrivenParameter(optimizer, "FLOAT64", WEIGHTS);
        double[] weights = WEIGHTS.clone();
        double[][] state = new double[3][weights.length];
        Arrays.fill(state[0], start);
        for (int step = 0; step < GRADIENTS.length; step++) {
            parameter.step(GRADIENTS[step]);
            weights = run.next(weights, GRADIENTS[step], state, step + 1);
            assertThat(parameter.weights()).as("after step %d", step + 1).containsExactly(weights, within(1e-12));
        }
    }

    @Test
    void adagradBeginsWithASumOfSquares() {
        run(
                annotation("Adagrad", "learningRate", RATE, "initialAccumulatorValue", 0.3),
                0.3,
                (w, g, s, t) -> each(i -> {
                    s[0][i] += g[i] * g[i];
                    return w[i] - RATE * g[i] / Math.sqrt(s[0][i] + 1e-7);
                }));
    }

    @Test
    void theRegularizedLeader() {
        run(
                annotation(
                        "Ftrl",
                        "learningRate",
                        RATE,
                        "l1RegularizationStrength",
                        0.02,
                        "l2RegularizationStrength",
                        0.3,
                        "l2ShrinkageRegularizationStrength",
                        0.1,
                        "beta",
                        0.2),
                0.1,
                (w, g, s, t) -> each(i -> {
                    double sum = s[0][i] + g[i] * g[i];
                    s[1][i] += g[i] + 0.2 * w[i] - (Math.sqrt(sum) - Math.sqrt(s[0][i])) / RATE * w[i];
                    s[0][i] = sum;
                    double clipped = Math.max(-0.02, Math.min(0.02, s[1][i]));
                    return (clipped - s[1][i]) / (Math.sqrt(sum) / RATE + 2 * (0.3 + 0.2 / (2 * RATE)));
                }));
    }

    @Test
    void lambStepsAsLongAsTheTensor() {
        run(annotation("Lamb", "learningRate", RATE, "weightDecay", DECAY), 0, (w, g, s, t) -> {
            double[] kept = each(i -> w[i] - RATE * DECAY * w[i]);
            double[] direction = each(i -> {
                s[0][i] = 0.9 * s[0][i] + (1 - 0.9) * g[i];
                s[1][i] = 0.999 * s[1][i] + (1 - 0.999) * g[i] * g[i];
                return s[0][i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(s[1][i] / (1 - Math.pow(0.999, t))) + 1e-7);
            });
            return each(i -> kept[i] - RATE * length(kept) / length(direction) * direction[i]);
        });
    }

    @Test
    void adafactorStepsByTheTensorsSize() {
        run(
                annotation(
                        "Adafactor", "learningRate", 0.6, "weightDecay", DECAY, "clipThreshold", 0.7, "epsilon1", 1e-8),
                0,
                (w, g, s, t) -> {
                    double[] kept = each(i -> w[i] - 0.6 * DECAY * w[i]);
                    double share = Math.pow(t, -0.8);
                    double[] u = each(i -> {
                        s[0][i] = (1 - share) * s[0][i] + share * (g[i] * g[i] + 1e-8);
                        return g[i] / Math.sqrt(s[0][i]);
                    });
                    double size = Math.max(1e-3, length(kept) / Math.sqrt(w.length));
                    double clip = Math.max(1, length(u) / Math.sqrt(w.length) / 0.7);
                    return each(i -> kept[i] - Math.min(0.6, 1 / Math.sqrt(t)) * size * u[i] / clip);
                });
    }

    /** The state is z and v; the weights are y, of which Keras works out x. */
    @Test
    void scheduleFreeAdamWTrainsBetweenAStepAndTheMeanOfAll() {
        run(
                annotation(
                        "ScheduleFreeAdamW",
                        "learningRate",
                        RATE,
                        "weightDecay",
                        DECAY,
                        "beta1",
                        0.8,
                        "beta2",
                        0.9,
                        "warmupSteps",
                        3),
                0,
                (w, g, s, t) -> {
                    double rate = RATE * Math.min(t / 3.0, 1);
                    return each(i -> {
                        double z = t == 1 ? w[i] : s[0][i];
                        double x = (w[i] - w[i] * RATE * DECAY - (1 - 0.8) * z) / 0.8;
                        s[1][i] += (g[i] * g[i] - s[1][i]) * (1 - 0.9);
                        s[0][i] = z - rate * g[i] / (Math.sqrt(s[1][i] / (1 - Math.pow(0.9, t))) + 1e-8);
                        double mean = (1 - 1.0 / t) * x + s[0][i] / t;
                        return (1 - 0.8) * s[0][i] + 0.8 * mean;
                    });
                });
    }

    @Test
    void scheduleFreeSgdWeighsByTheSquaresOfRates() {
        run(
                annotation(
                        "ScheduleFreeSgd",
                        "learningRate",
                        RATE,
                        "weightDecay",
                        DECAY,
                        "beta1",
                        0.7,
                        "warmupSteps",
                        3,
                        "clipvalue",
                        2),
                0,
                (w, g, s, t) -> {
                    double rate = RATE * Math.min(t / 3.0, 1);
                    return each(i -> {
                        double z = t == 1 ? w[i] : s[0][i];
                        double x = t == 1 ? w[i] : s[1][i];
                        s[2][i] += rate * rate;
                        double share = rate * rate / s[2][i];
                        s[0][i] = z - rate * (Math.max(-2, Math.min(2, g[i])) + DECAY * w[i]);
                        s[1][i] = (1 - share) * x + share * s[0][i];
                        return (1 - 0.7) * s[0][i] + 0.7 * s[1][i];
                    });
                });
    }

    /** A rate of 0 has no share in the average, as in Keras, and does not divide 0 by 0. */
    @Test
    void scheduleFreeSgdStaysWhereItsRateIsZero() {
        DrivenParameter parameter = new DrivenParameter(annotation("ScheduleFreeSgd"), "FLOAT32", new double[] {0.5});
        parameter.learningRate(0);
        parameter.step(new double[] {1});
        assertThat(parameter.weights()).containsExactly(0.5);
        parameter.learningRate(0.25);
        parameter.step(new double[] {1});
        assertThat(parameter.weights()).containsExactly(0.25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clipnorm", "globalClipnorm"})
    void gradientsOfGreatestLength(String bound) {
        // The kernel's gradient is zero, so that the bias's length is that of all.
        run(
                annotation("Sgd", "learningRate", RATE, bound, 0.4),
                0,
                (w, g, s, t) -> each(i -> w[i] - RATE * g[i] * Math.min(1, length(g) == 0 ? 1 : 0.4 / length(g))));
    }

    @Test
    void meansOfSeveralStepsAndAveragesOfWeights() {
        run(
                annotation(
                        "Sgd",
                        "learningRate",
                        RATE,
                        "gradientAccumulationSteps",
                        2,
                        "useEma",
                        true,
                        "emaMomentum",
                        0.75,
                        "emaOverwriteFrequency",
                        2),
                0,
                (w, g, s, t) -> {
                    if (t % 2 == 1) {
                        s[1] = g;
                        return w;
                    }
                    double[] next = each(i -> w[i] - RATE * (s[1][i] + g[i]) / 2);
                    s[2] = t == 2 ? next : each(i -> 0.75 * s[2][i] + 0.25 * next[i]);
                    return t == 4 ? s[2] : next;
                });
    }

    private static double[] each(IntToDoubleFunction element) {
        return IntStream.range(0, WEIGHTS.length).mapToDouble(element).toArray();
    }

    private static double length(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
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
}
