package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceCounts;
import dev.synapt.runtime.opencl.DeviceSession;
import dev.synapt.runtime.opencl.DeviceType;
import dev.synapt.runtime.opencl.OpenClProgram;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.KeptSamples;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole trainings on a device: their bits, and what travels to it and back. */
class DeviceTrainingTest {
    private static final int SAMPLES = 43;
    private static final int BATCH = 8;

    private final CompiledNetwork network = CompiledNetwork.shared(Networks.LABEL_LOGITS.declaration("FLOAT32"));
    private final Architecture architecture = network.architecture();
    private final TestData data = TestData.of(architecture, SAMPLES, 7);
    private final float[] inputs = TestData.floats(data.inputs(0, SAMPLES));
    private final int[] labels = data.labels(0, SAMPLES);

    @BeforeEach
    void needsADevice() {
        CpuDevice.assumed();
    }

    private static Trainer trainer(Model model, boolean shuffle) {
        return Trainer.of(model)
                .epochs(3)
                .batchSize(BATCH)
                .shuffle(shuffle)
                .validationSplit(0.2)
                .verbose(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void trainsAsInJava(boolean shuffle) {
        Model onDevice = network.model(Device.openCl(DeviceType.CPU), 5);
        Model inJava = network.model(Device.cpu(), 5);
        Dataset weighted = Dataset.of(inputs, labels).weighted(TestData.weights(0, SAMPLES));
        assertThat(values(trainer(onDevice, shuffle).fit(weighted)))
                .isEqualTo(values(trainer(inJava, shuffle).fit(weighted)));
        for (Parameter parameter : inJava.parameters()) {
            assertThat(onDevice.parameter(parameter.name()).read())
                    .as(parameter.name())
                    .isEqualTo(parameter.read());
        }
    }

    /** They look at each step's targets and predictions, so that such data are not kept on the device. */
    @Test
    void metricsOfWholeEpochsAreThoseOfJava() {
        CompiledNetwork measured = CompiledNetwork.shared(Networks.MEASURED.declaration("FLOAT32"));
        TestData samples = TestData.of(measured.architecture(), SAMPLES, 3);
        Dataset dataset = Dataset.of(
                TestData.floats(samples.inputs(0, SAMPLES)), TestData.floats(samples.truth(0, SAMPLES)), SAMPLES);
        History onDevice =
                trainer(measured.model(Device.openCl(DeviceType.CPU), 5), true).fit(dataset);
        assertThat(onDevice.names()).contains("tags_area", "kind_cohen_kappa", "val_kind_auc", "val_numbers_r2_score");
        assertThat(values(onDevice))
                .isEqualTo(values(trainer(measured.model(Device.cpu(), 5), true).fit(dataset)));
    }

    private static List<Map<String, Double>> values(History history) {
        return history.epochs().stream().map(History.Epoch::values).toList();
    }

    /** Data that is wrong somewhere is not kept, so that the step that meets it says where. */
    @Test
    void faultsAreNamedAsInJava() {
        labels[11] = -1;
        String inJava = message(network.model(Device.cpu(), 5));
        assertThat(message(network.model(Device.openCl(DeviceType.CPU), 5)))
                .isEqualTo(inJava)
                .contains("sample 11 of the data");
    }

    private String message(Model model) {
        BadInputException[] thrown = new BadInputException[1];
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> trainer(model, true).fit(inputs, labels))
                .satisfies(e -> thrown[0] = e);
        return Objects.requireNonNull(thrown[0].getMessage());
    }

    @Test
    void aStepBringsItsBatchAndTakesItsLosses() {
        try (Run run = new Run()) {
            Step step = data.step(0, BATCH, 1, 1);
            run.step(step);
            DeviceCounts before = run.session.counts();
            step.inputsAt = BATCH * architecture.inputSize();
            step.targetsAt[0] = BATCH;
            step.iteration = 2;
            run.step(step);
            DeviceCounts counts = run.session.counts().since(before);
            // The second batch weighs as the first: only samples and labels are new.
            assertThat(counts.uploads()).isEqualTo(1);
            assertThat(counts.uploadedBytes()).isEqualTo(4L * BATCH * (architecture.inputSize() + 1));
            assertThat(counts.downloads()).isEqualTo(1);
            assertThat(counts.downloadedBytes())
                    .isEqualTo(4L * BATCH * (1 + architecture.metrics().size()));
        }
    }

    @Test
    void nothingTravelsToADeviceThatKeepsTheData() {
        try (Run run = new Run();
                KeptSamples kept = Objects.requireNonNull(run.program.keep(data.step(0, SAMPLES, 1, 1)))) {
            Step step = data.step(0, BATCH, 1, 1);
            step.inputs = new float[0];
            step.targets[0] = new int[0];
            step.kept = kept;
            run.step(step);
            DeviceCounts before = run.session.counts();
            step.keptAt = BATCH;
            run.step(step);
            DeviceCounts counts = run.session.counts().since(before);
            assertThat(counts.uploads()).isZero();
            assertThat(counts.downloads()).isEqualTo(1);
            int[] order = new int[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                order[i] = SAMPLES - 1 - i;
            }
            kept.order(order);
            assertThat(run.session.counts().since(before).uploadedBytes()).isEqualTo(4L * SAMPLES);
        }
    }

    /** A network on the device without the engine around it. */
    private final class Run implements AutoCloseable {
        final DeviceSession session =
                DeviceSession.open(Device.openCl(DeviceType.CPU).find().orElseThrow());
        final OpenClProgram program = new OpenClProgram(
                architecture, network.devicePlan(), network.program(Backend.PLAIN), session, network.openClSource());
        private final State state = program.newState();
        private final Workspace workspace = program.newWorkspace(BATCH, 1, true);

        Run() {
            InitialState.draw(architecture, state, 1);
            program.refresh(state);
        }

        void step(Step step) {
            program.train(state, workspace, step, 0, 0, 1);
            program.update(state, workspace, step, 0, 0, 1);
        }

        @Override
        public void close() {
            workspace.release();
            session.close();
        }
    }
}
