package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.fullbatch.Minimization;
import dev.synapt.runtime.fullbatch.Minimizer;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceType;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Architecture.Targets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients that a device gives to those who ask for them: those of Java. */
class DeviceGradientsTest {
    private static final Device DEVICE = Device.openCl(DeviceType.CPU);
    private static final long SEED = 6;
    private static final int ROWS = 9;

    @BeforeAll
    static void needsADevice() {
        CpuDevice.assumed();
    }

    /** The first samples of a kind that a network of one output takes. */
    private static Batch batch(Architecture architecture) {
        TestData data = TestData.of(architecture, ROWS, SEED);
        float[] inputs = TestData.floats(data.inputs(0, ROWS));
        return architecture.outputs().get(0).targets() == Targets.LABELS
                ? Batch.of(inputs, data.labels(0, ROWS))
                : Batch.of(inputs, TestData.floats(data.truth(0, ROWS)));
    }

    private static void assertSameGradients(Model model, Model expected) {
        Batch batch = batch(expected.architecture());
        double[][] gradients = new double[expected.parameters().size()][];
        double[][] expectedGradients = new double[expected.parameters().size()][];
        assertThat(model.gradients(batch, gradients)).isEqualTo(expected.gradients(batch, expectedGradients));
        for (int i = 0; i < gradients.length; i++) {
            Parameter parameter = expected.parameters().get(i);
            assertThat(gradients[i]).as(parameter.name()).isEqualTo(expectedGradients[i]);
        }
    }

    /** With dropout, with penalties, and with an optimizer that keeps sums of gradients. */
    @ParameterizedTest
    @EnumSource(
            value = Networks.class,
            names = {"RISING", "PENALIZED", "ACCUMULATED_ALONG_DIRECTIONS"})
    void areThoseOfJavaBeforeAStepAndAfterIt(Networks declared) {
        CompiledNetwork network = CompiledNetwork.openCl(declared.declaration("FLOAT32"));
        Model java = network.model(Device.cpu(), SEED);
        Model device = network.model(DEVICE, SEED);
        assertSameGradients(device, java);
        Batch batch = batch(network.architecture());
        assertThat(device.trainStep(batch)).isEqualTo(java.trainStep(batch));
        assertSameGradients(device, java);
    }

    @ParameterizedTest
    @ValueSource(strings = {"headOnly", "middle"})
    void areThoseOfJavaInPhases(String phase) {
        CompiledNetwork network = CompiledNetwork.openCl(Networks.PHASES.declaration("FLOAT32"));
        Model java = network.model(Device.cpu(), SEED);
        Model device = network.model(DEVICE, SEED);
        Batch batch = batch(network.architecture());
        assertThat(device.trainStep(batch)).isEqualTo(java.trainStep(batch));
        assertSameGradients(device.phase(phase), java.phase(phase));
    }

    @Test
    void leadFullBatchMethodsAlongTheSamePath() {
        CompiledNetwork network = CompiledNetwork.openCl(Networks.RISING.declaration("FLOAT32"));
        Model java = network.model(Device.cpu(), SEED);
        Model device = network.model(DEVICE, SEED);
        Batch batch = batch(network.architecture());
        Minimizer method = Minimizer.limitedMemoryBfgs(4).iterations(6);
        Minimization expected = method.train(java, batch);
        Minimization found = method.train(device, batch);
        assertThat(found.path()).usingRecursiveComparison().isEqualTo(expected.path());
        assertThat(expected.minimum().value()).isLessThan(expected.path().get(0).value());
        for (Parameter parameter : java.parameters()) {
            assertThat(device.parameter(parameter.name()).readDouble())
                    .as(parameter.name())
                    .isEqualTo(parameter.readDouble());
        }
    }
}
