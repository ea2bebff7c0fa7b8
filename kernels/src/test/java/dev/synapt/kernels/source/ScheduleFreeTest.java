package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training steps see the point where gradients are taken; all else sees the average, and changes nothing by it. */
class ScheduleFreeTest {
    private static final long SEED = 5;
    private static final int ROWS = 8;
    private static final int BATCHES = 6;

    private final CompiledNetwork network = CompiledNetwork.openCl(Networks.SCHEDULE_FREE.declaration("FLOAT32"));
    private final TestData data = TestData.of(network.architecture(), BATCHES * ROWS, SEED);

    private float[] inputs(int batch) {
        return TestData.floats(data.inputs(batch * ROWS, ROWS));
    }

    private float[] truth(int batch) {
        return TestData.floats(data.truth(batch * ROWS, ROWS));
    }

    private double step(Model model, int batch) {
        return model.trainStep(inputs(batch), truth(batch));
    }

    private Model trained(int steps) {
        Model model = network.model(Device.cpu(), SEED);
        for (int batch = 0; batch < steps; batch++) {
            step(model, batch);
        }
        return model;
    }

    /** Keras's averages, in its own sequences: of 1/t where rates are the same. */
    @Test
    void readsTheAverage() {
        double[] start = {0.5, -1.25, 3};
        double[][] gradients = {{0.1, -2, 0}, {0.2, 1.5, 1}, {-0.3, 0.5, 1}};
        DrivenKernel kernel = DrivenKernel.matrix(
                annotation("ScheduleFreeSgd", "learningRate", 0.25, "beta1", 0.8, "clipvalue", 1), "FLOAT64", 1, start);
        double[] z = start.clone();
        double[] x = start.clone();
        for (int t = 1; t <= gradients.length; t++) {
            kernel.step(gradients[t - 1]);
            for (int i = 0; i < z.length; i++) {
                z[i] -= 0.25 * Math.max(-1, Math.min(1, gradients[t - 1][i]));
                x[i] = (1 - 1.0 / t) * x[i] + z[i] / t;
            }
            assertThat(kernel.weights()).as("after step %d", t).containsExactly(x, within(1e-14));
        }
    }

    @Test
    void lookingAtTheAverageLeavesTheTrainingAsItIs() {
        Model looking = network.model(Device.cpu(), SEED);
        Model going = network.model(Device.cpu(), SEED);
        double[] before = CompiledNetwork.weights(looking);
        for (int batch = 0; batch < BATCHES; batch++) {
            assertThat(step(looking, batch)).isEqualTo(step(going, batch));
            looking.predict(inputs(batch));
            looking.evaluate(inputs(batch), truth(batch), ROWS);
            looking.weights();
            looking.checkpoint();
        }
        assertThat(CompiledNetwork.weights(looking))
                .isEqualTo(CompiledNetwork.weights(going))
                .isNotEqualTo(before);
    }

    @Test
    void evaluatesPredictsAndSavesTheSameWeights(@TempDir Path folder) throws IOException {
        Model model = trained(4);
        float[] predicted = model.predict(inputs(5));
        double loss = model.evaluate(inputs(5), truth(5), ROWS).loss();
        // Where gradients are taken the loss is another one.
        Model copy = trained(4);
        copy.learningRate(0);
        assertThat(step(copy, 5)).isNotEqualTo(loss);

        model.saveWeights(folder.resolve("weights"));
        model.saveCheckpoint(folder.resolve("checkpoint"));
        for (String file : List.of("weights", "checkpoint")) {
            Model loaded = network.model(Device.cpu(), SEED + 1);
            loaded.loadWeights(folder.resolve(file));
            assertThat(loaded.predict(inputs(5))).as(file).isEqualTo(predicted);
            assertThat(loaded.evaluate(inputs(5), truth(5), ROWS).loss())
                    .as(file)
                    .isEqualTo(loss);
        }
    }

    @Test
    void goesOnFromACheckpointBitForBit(@TempDir Path folder) throws IOException {
        Model whole = trained(BATCHES);
        assertThat(goneOn(folder, Device.cpu(), whole)).isEqualTo(CompiledNetwork.weights(whole));
    }

    @Test
    void goesOnOnADeviceBitForBit(@TempDir Path folder) throws IOException {
        CpuDevice.assumed();
        Model whole = trained(BATCHES);
        assertThat(goneOn(folder, Device.openCl(DeviceType.CPU), whole)).isEqualTo(CompiledNetwork.weights(whole));
    }

    private double[] goneOn(Path folder, Device device, Model whole) throws IOException {
        trained(3).saveCheckpoint(folder.resolve("3"));
        Model resumed = network.model(device, SEED + 1);
        resumed.loadCheckpoint(folder.resolve("3"));
        for (int batch = 3; batch < BATCHES; batch++) {
            resumed.predict(inputs(0));
            step(resumed, batch);
        }
        whole.saveCheckpoint(folder.resolve("whole"));
        resumed.saveCheckpoint(folder.resolve("resumed"));
        assertThat(Files.readAllBytes(folder.resolve("resumed")))
                .isEqualTo(Files.readAllBytes(folder.resolve("whole")));
        return CompiledNetwork.weights(resumed);
    }

    /** A step at the rate 0 leaves all three sequences where they are, so that nothing else moves the weights. */
    @Test
    void weightsThatAreWrittenTakeTheTrainingAlong() {
        Model model = trained(4);
        Parameter kernel = model.parameters().get(0);
        double[] written = kernel.readDouble();
        double[] bias = model.parameters().get(1).readDouble();
        written[0] = (float) (written[0] + 1);
        kernel.write(written);
        assertThat(kernel.readDouble()).isEqualTo(written);
        model.learningRate(0);
        step(model, 4);
        assertThat(kernel.readDouble()).containsExactly(written, within(1e-6));
        // What was not written keeps its bits.
        assertThat(model.parameters().get(1).readDouble()).isEqualTo(bias);
    }

    @Test
    void beginsAnew() {
        Model model = trained(3);
        model.reset(SEED);
        for (int batch = 0; batch < BATCHES; batch++) {
            step(model, batch);
        }
        assertThat(CompiledNetwork.weights(model)).isEqualTo(CompiledNetwork.weights(trained(BATCHES)));
    }

    /** A phase has a training of its own; the network sees its averages meanwhile, and the other way round. */
    @Test
    void phasesSeeEachOthersAverages() {
        CompiledNetwork phased = CompiledNetwork.plain(Declarations.network("Phased")
                .with("Network", "input", 5)
                .with("Dense", "name", "base", "units", 4, "activation", "TANH")
                .with("Dense", "units", 3)
                .with("Phase", "name", "headOnly", "frozen", "base")
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("ScheduleFreeAdamW", "learningRate", 0.05)
                .declaration());
        Model model = phased.model(SEED);
        Model phase = model.phase("headOnly");
        step(model, 0);
        step(model, 1);
        float[] ofBase = phase.parameter("base/kernel").read();
        assertThat(ofBase).isEqualTo(model.parameter("base/kernel").read());
        step(phase, 2);
        step(phase, 3);
        assertThat(model.predict(inputs(0))).isEqualTo(phase.predict(inputs(0)));
        assertThat(model.parameter("base/kernel").read()).isEqualTo(ofBase);

        // The same without a look in between.
        Model other = phased.model(SEED);
        Model otherPhase = other.phase("headOnly");
        step(other, 0);
        step(other, 1);
        step(otherPhase, 2);
        step(otherPhase, 3);
        step(other, 4);
        step(model, 4);
        assertThat(CompiledNetwork.weights(other)).isEqualTo(CompiledNetwork.weights(model));
    }
}
