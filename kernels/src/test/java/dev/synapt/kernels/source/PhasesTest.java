package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A network in its phases, as a program trains it: one set of weights, some of which stay as they are. */
class PhasesTest {
    private static final int SAMPLES = 7;
    private static final CompiledNetwork NETWORK = CompiledNetwork.shared(Networks.PHASES.declaration("FLOAT64"));

    private final Model net = NETWORK.model(5);
    private final TestData data = TestData.of(net.architecture(), SAMPLES, 3);
    private final Batch batch =
            Batch.of((double[]) data.step(0, SAMPLES, 1, 3).inputs, (int[]) data.step(0, SAMPLES, 1, 3).targets[0]);

    private List<String> changedBy(Runnable training) {
        List<double[]> before = values(net);
        training.run();
        List<double[]> after = values(net);
        return net.parameters().stream()
                .filter(parameter -> {
                    int i = net.parameters().indexOf(parameter);
                    return !Arrays.equals(before.get(i), after.get(i));
                })
                .map(Parameter::name)
                .collect(Collectors.toList());
    }

    private static List<double[]> values(Model model) {
        return model.parameters().stream().map(Parameter::readDouble).toList();
    }

    @Test
    void whatIsFrozenStaysAndTheRestMoves() {
        assertThat(changedBy(() -> net.phase("headOnly").trainStep(batch)))
                .containsExactly("wide/kernel", "wide/bias", "head/kernel", "head/bias");
        assertThat(changedBy(() -> net.phase("upper-half").trainStep(batch)))
                .contains("high/kernel", "highNorm/gamma", "highNorm/moving_mean", "rows/beta", "head/bias")
                .doesNotContain("low/kernel", "low/bias", "lowNorm/gamma", "lowNorm/moving_mean");
        assertThat(changedBy(() -> net.phase("middle").trainStep(batch)))
                .contains("low/kernel", "lowNorm/moving_variance", "head/kernel")
                .doesNotContain("high/kernel", "highNorm/gamma", "highNorm/moving_mean", "rows/gamma", "wide/kernel");
    }

    /** Copies of weights in other orders are brought up to date, whoever trained last. */
    @Test
    void networkAndPhasesTakeTurns() {
        net.trainStep(batch);
        Model upper = net.phase("upper-half");
        Model middle = net.phase("middle");
        upper.trainStep(batch);
        middle.trainStep(batch);
        upper.trainStep(batch);
        Model alone = NETWORK.model(1);
        alone.resume(net.checkpoint());
        assertThat(net.trainStep(batch)).isEqualTo(alone.trainStep(batch));
        assertThat(values(net)).usingRecursiveComparison().isEqualTo(values(alone));
    }

    @Test
    void aPhaseBeginsAsTheNetworkIsAndGoesItsOwnWay() {
        net.trainStep(batch);
        net.learningRate(0.25);
        Model phase = net.phase("headOnly");
        assertThat(phase.learningRate()).isEqualTo(0.25);
        assertThat(phase.iteration()).isZero();
        phase.learningRate(0.5);
        phase.trainStep(batch);
        assertThat(net.learningRate()).isEqualTo(0.25);
        assertThat(net.iteration()).isEqualTo(1);
        assertThat(phase.iteration()).isEqualTo(1);
    }

    @Test
    void predictionsAreTheNetworks() {
        Model phase = net.phase("headOnly");
        phase.trainStep(batch);
        double[] inputs = (double[]) data.step(0, SAMPLES, 1, 3).inputs;
        assertThat(phase.predict(inputs)).isEqualTo(net.predict(inputs));
    }

    /** No code, gradients or optimizer state of what is frozen. */
    @Test
    void aPhaseHasNothingOfWhatIsFrozen() {
        String source = NETWORK.source("Phases64Network_headOnly");
        assertThat(source)
                .contains("wideKernelUpdate", "headKernelMomentum")
                .doesNotContain(
                        "lowKernelUpdate",
                        "lowKernelMomentum",
                        "highKernelVelocity",
                        "InputGradient0",
                        "lowNormMeanUpdate")
                .doesNotContain("highInputGradient", "lowNormSlope", "featuresInputGradient");
    }

    @Test
    void phasesThatAreNotThere() {
        assertThatThrownBy(() -> net.phase("head"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no phase 'head'; there are headOnly, upper-half, middle");
        Model other =
                CompiledNetwork.shared(Networks.SQUARES.declaration("FLOAT64")).model(1);
        assertThatThrownBy(() -> other.phase("head"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Squares64 declares no phase, so there is no 'head'");
    }
}
