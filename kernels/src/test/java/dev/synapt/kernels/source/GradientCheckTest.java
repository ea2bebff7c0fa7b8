package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gradients against central differences of the loss, in double precision, for every layer, activation and loss that
 * {@link Networks} has. Dropout drops the same elements each time, for its masks depend on the iteration; at this seed
 * no kink lies within a difference.
 */
@Tag("networks")
class GradientCheckTest {
    /** Near the cube root of the precision of a double, where rounding and curvature err alike. */
    private static final double EPSILON = 1e-5;

    private static final double TOLERANCE = 1e-6;

    /** What rounding the loss alone can make of a difference: 1e-16 / 1e-5, and a tenfold for the sums. */
    private static final double FLOOR = 1e-10 / TOLERANCE;

    private static final int SAMPLES = 5;

    /** Elements of a large parameter that are tried. */
    private static final int MOST_ELEMENTS = 24;

    /** The same for further sizes of the batch, whose networks are compiled already. */
    private static final int FURTHER_ELEMENTS = 8;

    private static final long SEED = 3;

    @ParameterizedTest
    @EnumSource(Networks.class)
    void gradientsAreThoseOfTheLoss(Networks declared) {
        check(CompiledNetwork.sharedPlain(declared.declaration("FLOAT64")));
    }

    /** Of what is frozen there are none. */
    @ParameterizedTest
    @CsvSource({
        "PHASES, headOnly",
        "PHASES, upper-half",
        "PHASES, middle",
        "OUTPUTS, heads",
        "FORMULA, heads",
        "FORMULA, losses",
        "TILES_OF_SAMPLES, headOnly"
    })
    void gradientsOfAPhase(Networks declared, String phase) {
        check(CompiledNetwork.sharedPlain(declared.declaration("FLOAT64")).in(phase));
    }

    /** Sizes that leave kernels without a full block of rows, or just beyond one. */
    @ParameterizedTest
    @EnumSource(
            value = Networks.class,
            names = {
                "RISING",
                "LABELLED_ROWS",
                "IMAGES",
                "SERIES",
                "VOLUME",
                "GROUPS",
                "DEPTHWISE",
                "TRANSPOSED",
                "LOCAL",
                "TILES",
                "RESIZED",
                "JOINS",
                "SHARED_IMAGES",
                "OUTPUTS",
                "FORMULA"
            })
    void gradientsAtOtherBatchSizes(Networks declared) {
        CompiledNetwork network = CompiledNetwork.sharedPlain(declared.declaration("FLOAT64"));
        for (int samples : new int[] {1, 2, 7}) {
            check(network, samples, FURTHER_ELEMENTS);
        }
    }

    /** A single row has no variance, and with two its curvature is larger than the tolerance of the differences. */
    @ParameterizedTest
    @ValueSource(ints = {3, 7})
    void gradientsThroughStatisticsOfABatch(int samples) {
        check(CompiledNetwork.sharedPlain(Networks.NORMALIZED.declaration("FLOAT64")), samples, FURTHER_ELEMENTS);
    }

    private static void check(CompiledNetwork network) {
        check(network, SAMPLES, MOST_ELEMENTS);
    }

    private static void check(CompiledNetwork network, int samples, int mostElements) {
        Differences differences = new Differences(network, samples);
        double[][] gradients = differences.gradients();
        List<ParameterInfo> parameters = network.architecture().parameters();
        for (int p = 0; p < parameters.size(); p++) {
            if (!parameters.get(p).trained()) {
                assertThat(gradients[p]).isEmpty();
                continue;
            }
            int[] elements = elements(parameters.get(p), mostElements);
            int parameter = p;
            double[] computed = Arrays.stream(elements)
                    .mapToDouble(e -> gradients[parameter][e])
                    .toArray();
            double[] estimated = Arrays.stream(elements)
                    .mapToDouble(e -> differences.slope(parameter, e))
                    .toArray();
            compare(parameters.get(p).name(), computed, estimated);
        }
    }

    private static int[] elements(ParameterInfo parameter, int most) {
        int[] elements = IntStream.range(0, parameter.size()).toArray();
        new CounterRandom(SEED, 1).shuffle(elements);
        return Arrays.copyOf(elements, Math.min(most, elements.length));
    }

    private static void compare(String name, double[] computed, double[] estimated) {
        double[] errors = IntStream.range(0, computed.length)
                .mapToDouble(i -> computed[i] - estimated[i])
                .toArray();
        assertThat(norm(computed)).as("norm of %s", name).isPositive();
        assertThat(norm(errors)).as("error of %s", name).isLessThan(TOLERANCE * Math.max(FLOOR, norm(computed)));
        for (int i = 0; i < errors.length; i++) {
            double size = Math.max(FLOOR, Math.max(Math.abs(computed[i]), norm(computed) / 100));
            assertThat(Math.abs(errors[i]))
                    .as("%s: %s, estimated %s", name, computed[i], estimated[i])
                    .isLessThan(10 * TOLERANCE * size);
        }
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }

    /** A network's loss as a function of single weights. */
    private static final class Differences {
        private final CompiledNetwork network;
        private final Program program;
        private final State state;
        private final Workspace workspace;
        private final Step step;

        Differences(CompiledNetwork network, int samples) {
            this.network = network;
            program = network.program(Backend.PLAIN);
            state = network.newState(program);
            InitialState.draw(network.architecture(), state, SEED);
            program.refresh(state);
            workspace = program.newWorkspace(samples, 1, true);
            step = TestData.of(network.architecture(), samples, SEED).step(0, samples, 2, SEED);
        }

        double[][] gradients() {
            loss();
            return program.gradients(state, workspace, step);
        }

        double slope(int parameter, int element) {
            Layout layout = network.architecture().parameters().get(parameter).layout();
            double[] weights = (double[]) state.arrays(parameter)[0];
            int at = layout.at(element);
            double weight = weights[at];
            double above = lossAt(weights, at, weight + EPSILON);
            double below = lossAt(weights, at, weight - EPSILON);
            weights[at] = weight;
            program.refresh(state);
            return (above - below) / (2 * EPSILON);
        }

        private double lossAt(double[] weights, int at, double weight) {
            weights[at] = weight;
            program.refresh(state);
            return loss();
        }

        private double loss() {
            for (int phase = 0; phase < program.trainPhases(); phase++) {
                program.train(state, workspace, step, phase, 0, 1);
            }
            List<OutputInfo> outputs = network.architecture().outputs();
            program.sumPenalties(state, workspace, 0, 1);
            double loss = program.penalty(workspace);
            for (int output = 0; output < outputs.size(); output++) {
                loss += outputs.get(output).weight() * reduced(outputs.get(output), workspace.lossRows[output]);
            }
            for (int layer = outputs.size(); layer < workspace.lossRows.length; layer++) {
                loss += Arrays.stream(workspace.lossRows[layer]).average().orElseThrow();
            }
            return loss;
        }

        /** As Keras's documentation has it. */
        private static double reduced(OutputInfo output, double[] losses) {
            double[] weights = TestData.weights(0, losses.length / output.rows());
            double sum = 0;
            for (int row = 0; row < losses.length; row++) {
                sum += weights[row / output.rows()] * losses[row];
            }
            return switch (output.reduction()) {
                case SUM_OVER_BATCH_SIZE -> sum / losses.length;
                case SUM -> sum;
                case MEAN_WITH_SAMPLE_WEIGHT ->
                    sum / output.rows() / Arrays.stream(weights).sum();
            };
        }
    }
}
