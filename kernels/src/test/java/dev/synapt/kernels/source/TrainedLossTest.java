package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that a loss of one's own trains belong to the network as its weights do. */
class TrainedLossTest {
    private static final int UNITS = 2;
    private static final int SAMPLES = 4;
    private static final double INITIAL = 0.25;
    private static final double LEARNING_RATE = 0.5;
    private static final double[] INPUTS = {0.5, -1, 2, 0.25, 1, -0.5, -2, 1.5};
    private static final double[] TARGETS = {1, -1, 0, 2, 0.5, 0, -0.75, 3};

    /** The squared error by a variance that is learned for each unit. */
    private static final Declarations.Nested VARIANCE = annotation(
            "Loss",
            "formula",
            "mean(0.5 * exp(-s) * square(yPred - yTrue) + 0.5 * s)",
            "trainable",
            annotation("Trainable", "name", "s", "initial", INITIAL));

    private static final CompiledNetwork NETWORK = CompiledNetwork.plain(declaration("Uncertain")
            .knowing(Declarations.formula("Variance", VARIANCE, Map.of()))
            .with("Loss", "reuse", "test.Variance")
            .with("Phase", "name", "loss-only", "frozen", "dense")
            .with("Phase", "name", "layers-only", "frozen", "loss")
            .declaration());

    private final Model net = NETWORK.model(3);

    private static Declarations declaration(String name) {
        return Declarations.network(name)
                .with("Network", "input", 2, "precision", "FLOAT64")
                .with("Dense", "units", UNITS)
                .with("Sgd", "learningRate", LEARNING_RATE);
    }

    private static double[] numbers(Model model) {
        return model.parameter("loss/s").readDouble();
    }

    @Test
    void theyStandBehindTheLayers() {
        assertThat(net.parameters())
                .extracting(Parameter::name)
                .containsExactly("dense/kernel", "dense/bias", "loss/s");
        assertThat(numbers(net)).containsExactly(INITIAL, INITIAL);
        assertThat(net.summary())
                .containsPattern("loss \\(Loss\\) +\\(None\\) +2\n")
                .contains("Total params: 8 ");
    }

    @Test
    void ofSeveralOutputsEachHasItsOwn() {
        Model several =
                CompiledNetwork.shared(Networks.FORMULA.declaration("FLOAT64")).model(1);
        assertThat(several.parameters())
                .extracting(Parameter::name)
                .endsWith("point_loss/s", "rows_loss/weight", "rows_loss/shift");
        assertThat(several.parameter("rows_loss/weight").readDouble())
                .hasSize(18)
                .containsOnly(1.5);
        assertThat(several.summary()).containsPattern("rows_loss \\(Loss\\) +\\(None, 2\\) +36\n");
    }

    /** Predictions are those of the same weights under another loss. */
    @Test
    void predictionsDoWithoutThem() {
        Model plain = CompiledNetwork.plain(declaration("Certain")
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(3);
        assertThat(net.predict(INPUTS)).isEqualTo(plain.predict(INPUTS));
    }

    /** The mean over samples of what each counts: by its weight, as the loss. */
    @Test
    void theGradientIsWeightedAsTheLossIs() {
        double[] weights = {1, 0.5, 0, 3};
        double[] predictions = net.predict(INPUTS);
        double[] gradient = net.gradients(Batch.of(INPUTS, TARGETS).weighted(weights))[2];
        for (int unit = 0; unit < UNITS; unit++) {
            assertThat(gradient[unit]).isCloseTo(byHand(predictions, TARGETS, weights, unit), within(1e-15));
        }
    }

    @Test
    void classesAreWeightedAsTheLossIs() {
        double[] oneHot = {1, 0, 0, 1, 0, 1, 1, 0};
        double[] ofSamples = {2, 0.5, 0.5, 2};
        double[] predictions = net.predict(INPUTS);
        Trainer.of(net)
                .classWeights(Map.of(0, 2.0, 1, 0.5))
                .batchSize(SAMPLES)
                .epochs(1)
                .verbose(0)
                .fit(INPUTS, oneHot);
        for (int unit = 0; unit < UNITS; unit++) {
            double step = LEARNING_RATE * byHand(predictions, oneHot, ofSamples, unit);
            assertThat(numbers(net)[unit]).isCloseTo(INITIAL - step, within(1e-15));
        }
    }

    /** The derivative of the weighted mean of the loss. */
    private static double byHand(double[] predictions, double[] targets, double[] weights, int unit) {
        double sum = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            double error = predictions[sample * UNITS + unit] - targets[sample * UNITS + unit];
            sum += weights[sample] * 0.5 * (1 - Math.exp(-INITIAL) * error * error) / (UNITS * SAMPLES);
        }
        return sum;
    }

    /** Where nothing else is trained, the variance becomes that of the errors: the minimum, by hand. */
    @Test
    void alone() {
        Model phase = net.phase("loss-only");
        double[] kernel = net.parameter("dense/kernel").readDouble();
        for (int step = 0; step < 400; step++) {
            phase.trainStep(INPUTS, TARGETS);
        }
        assertThat(net.parameter("dense/kernel").readDouble()).containsExactly(kernel);
        double[] predictions = net.predict(INPUTS);
        for (int unit = 0; unit < UNITS; unit++) {
            double squares = 0;
            for (int sample = 0; sample < SAMPLES; sample++) {
                squares += Math.pow(predictions[sample * UNITS + unit] - TARGETS[sample * UNITS + unit], 2);
            }
            assertThat(Math.exp(numbers(net)[unit])).isCloseTo(squares / SAMPLES, within(1e-9));
        }
    }

    @Test
    void frozen() {
        double[] kernel = net.parameter("dense/kernel").readDouble();
        net.phase("layers-only").trainStep(INPUTS, TARGETS);
        assertThat(numbers(net)).containsExactly(INITIAL, INITIAL);
        assertThat(net.parameter("dense/kernel").readDouble()).isNotEqualTo(kernel);
    }

    @Test
    void savedAndLoaded(@TempDir Path folder) throws IOException {
        net.trainStep(INPUTS, TARGETS);
        net.saveCheckpoint(folder.resolve("net.safetensors"));
        Model other = NETWORK.model(4);
        other.loadCheckpoint(folder.resolve("net.safetensors"));
        assertThat(numbers(other)).containsExactly(numbers(net)).isNotEqualTo(new double[] {INITIAL, INITIAL});
        assertThat(other.trainStep(INPUTS, TARGETS)).isEqualTo(net.trainStep(INPUTS, TARGETS));
    }
}
