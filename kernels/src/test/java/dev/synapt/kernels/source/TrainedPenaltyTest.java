package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that penalties of one's own train belong to the layer as its weights do. */
class TrainedPenaltyTest {
    private static final int INPUTS = 3;
    private static final int UNITS = 2;
    private static final double INITIAL = 0.25;
    private static final double RATE = 0.5;
    private static final double[] SAMPLES = {0.5, -1, 2, 0.25, 1, -0.5};
    private static final double[] TARGETS = {1, -1, 0, 2};

    /** A normal prior of a variance that is learned for each unit. */
    private static final Declarations.Nested PRIOR = annotation(
            "Regularizer",
            "formula",
            "strength * (0.5 * exp(-s) * square(w) + 0.5 * s)",
            "trainable",
            annotation("Trainable", "name", "s", "initial", INITIAL));

    private static final double STRENGTH = 0.1;

    private static final CompiledNetwork NETWORK = CompiledNetwork.plain(declaration("Prior")
            .knowing(Declarations.formula("NormalPrior", PRIOR, Map.of("strength", STRENGTH)))
            .with(
                    "Dense",
                    "units",
                    UNITS,
                    "kernelRegularizerWith",
                    annotation("Regularizer", "reuse", "test.NormalPrior"),
                    "activityRegularizerWith",
                    annotation(
                            "Regularizer",
                            "formula",
                            "square(w - center)",
                            "trainable",
                            annotation("Trainable", "name", "center")))
            .with("Dense", "units", UNITS)
            .with("Phase", "name", "head", "frozen", "dense")
            .declaration());

    private final Model net = NETWORK.model(3);

    private static Declarations declaration(String name) {
        return Declarations.network(name)
                .with("Network", "input", INPUTS, "precision", "FLOAT64")
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd", "learningRate", RATE);
    }

    private static double[] numbers(Model model) {
        return model.parameter("dense/s").readDouble();
    }

    @Test
    void theyStandInTheirLayer() {
        assertThat(net.parameters())
                .extracting(Parameter::name)
                .containsExactly(
                        "dense/kernel", "dense/s", "dense/bias", "dense/center", "dense_1/kernel", "dense_1/bias");
        assertThat(numbers(net)).containsExactly(INITIAL, INITIAL);
        assertThat(net.summary())
                .containsPattern("dense \\(Dense\\) +\\(None, 2\\) +12\n")
                .contains("Total params: 18 ");
    }

    /** A step by hand: the derivative of the prior by each unit's number. */
    @Test
    void ofAKernelTheGradientIsSummedOverItsColumn() {
        double[] kernel = net.parameter("dense/kernel").readDouble();
        net.trainStep(SAMPLES, TARGETS);
        for (int unit = 0; unit < UNITS; unit++) {
            int column = unit;
            double squares = IntStream.range(0, INPUTS)
                    .mapToDouble(row -> Math.pow(kernel[row * UNITS + column], 2))
                    .sum();
            double gradient = STRENGTH * 0.5 * (INPUTS - Math.exp(-INITIAL) * squares);
            assertThat(numbers(net)[unit]).isCloseTo(INITIAL - RATE * gradient, within(1e-15));
        }
    }

    /** A step by hand: the mean over samples of {@code -2 (w - 0)}. */
    @Test
    void ofWhatALayerGivesItIsTheMeanOfSamples() {
        double[] kernel = net.parameter("dense/kernel").readDouble();
        net.trainStep(SAMPLES, TARGETS);
        double[] centers = net.parameter("dense/center").readDouble();
        for (int unit = 0; unit < UNITS; unit++) {
            double mean = 0;
            for (int i = 0; i < SAMPLES.length; i++) {
                mean += SAMPLES[i] * kernel[i % INPUTS * UNITS + unit] * INPUTS / SAMPLES.length;
            }
            assertThat(centers[unit]).isCloseTo(RATE * 2 * mean, within(1e-15));
        }
    }

    /** What {@code gradients} shows is what the update uses. */
    @Test
    void gradientsShowThem() {
        double[] before = numbers(net);
        double[] gradient = net.gradients(Batch.of(SAMPLES, TARGETS))[1];
        net.trainStep(SAMPLES, TARGETS);
        assertThat(numbers(net)).containsExactly(before[0] - RATE * gradient[0], before[1] - RATE * gradient[1]);
    }

    @Test
    void frozenWithTheirLayer() {
        double[] head = net.parameter("dense_1/kernel").readDouble();
        net.phase("head").trainStep(SAMPLES, TARGETS);
        assertThat(numbers(net)).containsExactly(INITIAL, INITIAL);
        assertThat(net.parameter("dense/center").readDouble()).containsOnly(0);
        assertThat(net.parameter("dense_1/kernel").readDouble()).isNotEqualTo(head);
    }

    @Test
    void savedAndLoaded(@TempDir Path folder) throws IOException {
        net.trainStep(SAMPLES, TARGETS);
        net.saveCheckpoint(folder.resolve("net.safetensors"));
        Model other = NETWORK.model(4);
        other.loadCheckpoint(folder.resolve("net.safetensors"));
        assertThat(numbers(other)).containsExactly(numbers(net));
        assertThat(Arrays.stream(numbers(other)).allMatch(number -> number != INITIAL))
                .isTrue();
        assertThat(other.trainStep(SAMPLES, TARGETS)).isEqualTo(net.trainStep(SAMPLES, TARGETS));
    }
}
