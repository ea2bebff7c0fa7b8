package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.Model;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceCounts;
import dev.synapt.runtime.opencl.DeviceSession;
import dev.synapt.runtime.opencl.DeviceType;
import dev.synapt.runtime.opencl.OpenClProgram;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on the CPU's OpenCL device do what those in Java do, and bring little to and fro. */
class OpenClModelTest {
    private static final Device DEVICE = Device.openCl(DeviceType.CPU);
    private static final long SEED = 3;
    private static final int ROWS = 9;

    @BeforeAll
    static void needsADevice() {
        CpuDevice.assumed();
    }

    private static CompiledNetwork compiled(Networks network) {
        return CompiledNetwork.openCl(network.declaration("FLOAT32"));
    }

    private static void train(Model model, TestData data, int first, int steps) {
        for (int i = 0; i < steps; i++) {
            float[] inputs = TestData.floats(data.inputs((first + i) * ROWS, ROWS));
            model.trainStep(inputs, data.labels((first + i) * ROWS, ROWS));
        }
    }

    private static void assertSameWeights(Model model, Model expected) {
        expected.parameters()
                .forEach(p -> assertThat(model.parameter(p.name()).readDouble())
                        .as(p.name())
                        .isEqualTo(p.readDouble()));
    }

    @Test
    void trainsPredictsAndEvaluatesAsInJava() {
        CompiledNetwork network = compiled(Networks.RISING);
        TestData data = TestData.of(network.architecture(), 8 * ROWS, SEED);
        Model java = network.model(Device.cpu(), SEED);
        Model device = network.model(DEVICE, SEED);
        train(java, data, 0, 8);
        train(device, data, 0, 8);

        float[] inputs = TestData.floats(data.inputs(0, 8 * ROWS));
        assertThat(device.predict(inputs)).isEqualTo(java.predict(inputs));
        int[] labels = data.labels(0, 8 * ROWS);
        assertThat(device.evaluate(inputs, labels, ROWS)).isEqualTo(java.evaluate(inputs, labels, ROWS));
        assertSameWeights(device, java);
    }

    @Test
    void goesOnFromACheckpointOfJavaAndBack(@TempDir Path folder) throws IOException {
        CompiledNetwork network = compiled(Networks.RISING);
        TestData data = TestData.of(network.architecture(), 9 * ROWS, SEED);
        Model java = network.model(Device.cpu(), SEED);
        train(java, data, 0, 9);

        Model first = network.model(Device.cpu(), SEED);
        train(first, data, 0, 3);
        first.saveCheckpoint(folder.resolve("3"));
        Model second = network.model(DEVICE, SEED + 1);
        second.loadCheckpoint(folder.resolve("3"));
        train(second, data, 3, 3);
        second.saveCheckpoint(folder.resolve("6"));
        Model third = network.model(Device.cpu(), SEED + 2);
        third.loadCheckpoint(folder.resolve("6"));
        train(third, data, 6, 3);

        assertSameWeights(third, java);
        java.saveCheckpoint(folder.resolve("java"));
        third.saveCheckpoint(folder.resolve("third"));
        assertThat(Files.readAllBytes(folder.resolve("third"))).isEqualTo(Files.readAllBytes(folder.resolve("java")));
    }

    @Test
    void writesOfOneParameterLeaveWhatTheDeviceHasTrained() {
        CompiledNetwork network = compiled(Networks.RISING);
        TestData data = TestData.of(network.architecture(), 4 * ROWS, SEED);
        Model java = network.model(Device.cpu(), SEED);
        Model device = network.model(DEVICE, SEED);
        for (Model model : new Model[] {java, device}) {
            train(model, data, 0, 2);
            var kernel = model.parameters().get(0);
            kernel.write(new double[kernel.readDouble().length]);
            train(model, data, 2, 2);
        }
        assertSameWeights(device, java);
    }

    @Test
    void phasesTakeTurnsWithTheNetwork() {
        CompiledNetwork network = compiled(Networks.PHASES);
        TestData data = TestData.of(network.architecture(), 6 * ROWS, SEED);
        Model java = network.model(Device.cpu(), SEED);
        Model device = network.model(DEVICE, SEED);
        for (Model model : new Model[] {java, device}) {
            Model phase = model.phase("headOnly");
            trainAny(phase, data, 0);
            trainAny(phase, data, 1);
            trainAny(model, data, 2);
            trainAny(phase, data, 3);
        }
        assertSameWeights(device, java);
    }

    private static void trainAny(Model model, TestData data, int batch) {
        Step step = data.step(batch * ROWS, ROWS, 1, SEED);
        float[] inputs = TestData.floats(data.inputs(batch * ROWS, ROWS));
        if (step.targets[0] instanceof int[]) {
            model.trainStep(inputs, data.labels(batch * ROWS, ROWS));
        } else {
            model.trainStep(inputs, TestData.floats(data.truth(batch * ROWS, ROWS)));
        }
    }

    @Test
    void aStepBringsOneBatchAndTakesOneLoss() {
        CompiledNetwork network = compiled(Networks.RISING);
        TestData data = TestData.of(network.architecture(), 3 * ROWS, SEED);
        try (DeviceSession session = DeviceSession.open(DEVICE.find().orElseThrow())) {
            OpenClProgram program = new OpenClProgram(
                    network.architecture(),
                    network.devicePlan(),
                    network.program(Backend.PLAIN),
                    session,
                    network.openClSource());
            State state = program.newState();
            InitialState.draw(network.architecture(), state, SEED);
            program.refresh(state);
            Workspace workspace = program.newWorkspace(ROWS, 1, true);
            Step step = data.step(0, ROWS, 1, SEED);
            // What the rows count is brought once for all steps of as many rows, which count alike.
            step.weighAlike();
            program.train(state, workspace, step, 0, 0, 1);
            program.update(state, workspace, step, 0, 0, 1);
            DeviceCounts before = session.counts();
            for (int i = 1; i <= 2; i++) {
                step.inputsAt = i * ROWS * network.architecture().inputSize();
                step.targetsAt[0] = i * ROWS;
                step.iteration = i + 1L;
                program.train(state, workspace, step, 0, 0, 1);
                program.update(state, workspace, step, 0, 0, 1);
            }
            DeviceCounts steps = session.counts().since(before);
            int batch = ROWS * (network.architecture().inputSize() + 1) * Float.BYTES;
            int lossAndMetric = ROWS * 2 * Float.BYTES;
            assertThat(steps.uploads()).as("two batches, each with its labels").isEqualTo(2);
            assertThat(steps.uploadedBytes()).isEqualTo(2L * batch);
            assertThat(steps.downloads())
                    .as("losses and accuracies of two batches")
                    .isEqualTo(2);
            assertThat(steps.downloadedBytes()).isEqualTo(2L * lossAndMetric);
        }
    }
}
