package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synapt.runtime.SelfCheck;
import dev.synapt.runtime.SelfCheckReport;
import dev.synapt.runtime.SelfCheckReport.ResultError;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceInfo;
import dev.synapt.runtime.opencl.DeviceSession;
import dev.synapt.runtime.opencl.DeviceType;
import dev.synapt.runtime.opencl.KernelCheck;
import dev.synapt.runtime.opencl.OpenClProgram;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.DevicePlan.Launch;
import dev.synapt.runtime.program.DevicePlan.Pass;
import dev.synapt.runtime.program.DevicePlan.Use;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users run on devices that nobody has tried. */
class SelfCheckTest {
    @ParameterizedTest
    @EnumSource(
            value = Networks.class,
            names = {"RISING", "IMAGES"})
    void aDeviceThatRoundsAsJavaDoesPassesWithItsBits(Networks declared) {
        CpuDevice.assumed();
        CompiledNetwork network = CompiledNetwork.shared(declared.declaration("FLOAT32"));
        SelfCheckReport report = SelfCheck.of(network.model(3), Device.openCl(DeviceType.CPU), 5);
        assertThat(report.errors()).extracting(ResultError::error).containsOnly(0.0);
        assertThat(report.errors())
                .extracting(ResultError::result)
                .contains("losses of the training", "losses of the evaluation", "predictions")
                .containsAll(network.architecture().parameters().stream()
                        .filter(ParameterInfo::trained)
                        .flatMap(parameter ->
                                Stream.of("gradient of " + parameter.name(), "updated " + parameter.name()))
                        .toList());
        assertEachKernelOnce(network, report);
        assertThat(report.toString())
                .startsWith("Self-check of " + network.architecture().name() + " with 5 samples")
                .endsWith("Passed with the bits of Java: the largest error is 0.0e+00, and 1e-05 is allowed"
                        + System.lineSeparator());
    }

    /**
     * Also where gradients of the whole step are none, because Java reports them as direct sums, and where several
     * launches are one kernel.
     */
    @ParameterizedTest
    @EnumSource(
            value = Networks.class,
            names = {"TILES", "PENALIZED", "NORMALIZED_SAMPLES", "ACCUMULATED_ALONG_DIRECTIONS", "BENT"})
    void eachKernelHasTheBitsOfJava(Networks declared) {
        CpuDevice.assumed();
        CompiledNetwork network = CompiledNetwork.openCl(declared.declaration("FLOAT32"));
        assertEachKernelOnce(network, SelfCheck.of(network.model(3), Device.openCl(DeviceType.CPU), 3));
    }

    private static void assertEachKernelOnce(CompiledNetwork network, SelfCheckReport report) {
        assertThat(report.kernels().stream().flatMap(kernel -> kernel.launches().stream()))
                .containsExactlyInAnyOrderElementsOf(network.devicePlan().launches().stream()
                        .filter(launch -> launch.pass() != Pass.REFRESH && launch.use() != Use.JOINED)
                        .map(Launch::kernel)
                        .toList());
        assertThat(report.kernels().stream()
                        .filter(kernel -> kernel.error().isPresent())
                        .map(KernelCheck::kernel))
                .containsExactlyElementsOf(network.devicePlan().references());
        assertThat(report.kernels().stream().flatMapToDouble(kernel -> kernel.error().stream()))
                .containsOnly(0.0);
    }

    /** Kernels behind a faulty one get what it has made, on both sides. */
    @Test
    void anErrorStandsBesideTheKernelThatMakesItAndNoOther() {
        CpuDevice.assumed();
        CompiledNetwork network = CompiledNetwork.shared(Networks.RISING.declaration("FLOAT32"));
        String sound = network.openClSource();
        int activation = sound.indexOf("__kernel void denseActivation(");
        int tangent = sound.indexOf("= fabs(", activation);
        String faulty = sound.substring(0, tangent) + "= 1.01f * fabs(" + sound.substring(tangent + "= fabs(".length());
        try (DeviceSession session =
                DeviceSession.open(Device.openCl(DeviceType.CPU).find().orElseThrow())) {
            Program java = network.program(Backend.PLAIN);
            OpenClProgram program =
                    new OpenClProgram(network.architecture(), network.devicePlan(), java, session, faulty);
            State state = program.newState();
            InitialState.draw(network.architecture(), state, 3);
            program.refresh(state);
            Step step = TestData.of(network.architecture(), 5, 3).step(0, 5, 1, 3);
            List<KernelCheck> checks = program.check(
                    state, program.newWorkspace(5, 1, true), java.newState(), java.newWorkspace(5, 1, true), step);
            assertThat(checks)
                    .filteredOn(check -> check.error().isPresent())
                    .allSatisfy(check -> assertThat(check.error().getAsDouble() > 1e-4)
                            .as(check.toString())
                            .isEqualTo(check.kernel().equals("denseActivation")));
        }
    }

    /** As users run it: in a JVM of its own, with the name of a class; its exit code is 0. */
    @Test
    void theProgramChecksAPhaseByTheNameOfItsClass(@TempDir Path classes) throws Exception {
        CpuDevice.assumed();
        CompiledNetwork phase =
                CompiledNetwork.openCl(Networks.PHASES.declaration("FLOAT32")).in("headOnly");
        for (Map.Entry<String, byte[]> entry : phase.classes().entrySet()) {
            Path file = classes.resolve(entry.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        Path kernels = classes.resolve(phase.devicePlan().source());
        Files.createDirectories(kernels.getParent());
        Files.writeString(kernels, phase.openClSource());
        String report = FreshJvm.run(List.of(), List.of(classes), SelfCheck.class, phase.name(), "opencl:cpu", "3");
        assertThat(report).contains("gradient of head/kernel").doesNotContain("gradient of low/kernel");
    }

    @Test
    void errorsAboveTheToleranceFail() {
        assertThat(report(1e-6).passed()).isTrue();
        assertThat(report(1e-6).toString())
                .contains("   1.0e-06  losses")
                .contains("Passed: the largest error is 1.0e-06");
        for (double error : new double[] {1e-4, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThat(report(error).passed()).isFalse();
            assertThat(report(error).toString())
                    .contains("losses  <- too large")
                    .contains("Failed: ");
        }
    }

    private static SelfCheckReport report(double error) {
        DeviceInfo device = new DeviceInfo(
                0,
                "P",
                "D",
                DeviceType.GPU,
                "OpenCL 3.0",
                "1",
                1,
                1,
                1,
                1,
                1,
                1,
                List.of(1),
                1,
                false,
                true,
                true,
                null);
        return new SelfCheckReport(
                "Digits",
                device,
                32,
                1e-5,
                List.of(new ResultError("predictions", 0), new ResultError("losses", error)),
                List.of(new KernelCheck("denseForward", "train", List.of("denseForward"), 1500, OptionalDouble.of(0))));
    }

    @Test
    void aCheckNeedsADevice() {
        CompiledNetwork network = CompiledNetwork.shared(Networks.RISING.declaration("FLOAT32"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelfCheck.of(network.model(3), Device.cpu(), 5))
                .withMessage("There is no OpenCL device to check: Java was asked for");
    }
}
