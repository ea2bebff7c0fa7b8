package dev.synapt.kernels.source;

import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceInfo;
import dev.synapt.runtime.opencl.DeviceSession;
import dev.synapt.runtime.opencl.DeviceType;
import dev.synapt.runtime.opencl.OpenClProgram;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.DevicePlan.Cut;
import dev.synapt.runtime.program.OutputInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole training runs on the CPU's OpenCL device give the same bits as plain Java. */
@Tag("long")
class OpenClEqualityTest {
    /** Batches that fill no tile, one, and more. */
    private static final Map<String, List<Integer>> BATCHES =
            Map.of("FLOAT32", List.of(1, 3, 9, 33), "FLOAT64", List.of(3, 9));

    private static final long SEED = 5;

    @BeforeAll
    static void needsADevice() {
        CpuDevice.assumed();
    }

    /** All in single precision, and in double precision those that between them have every kind of kernel. */
    static Stream<Arguments> networks() {
        return Stream.concat(
                Arrays.stream(Networks.values()).map(network -> Arguments.of(network, "FLOAT32")),
                Networks.OF_EVERY_KERNEL.stream().map(network -> Arguments.of(network, "FLOAT64")));
    }

    @ParameterizedTest
    @MethodSource("networks")
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "The kernels are the same text on every JDK")
    void trainsAsJavaDoes(Networks network, String precision) {
        CompiledNetwork compiled = CompiledNetwork.openCl(network.declaration(precision));
        assertThatItTrainsAsJavaDoes(compiled, precision, network.name().length(), Cut.VECTORS);
    }

    /**
     * Other devices' kernels compute the same, here too: those of single work-items, for groups see
     * {@link OpenClGroupTest}.
     */
    @ParameterizedTest
    @EnumSource(names = {"RISING", "NORMALIZED", "NORMALIZED_SAMPLES", "WINDOWS", "TILES", "DEPTHWISE", "PENALIZED"})
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "The kernels are the same text on every JDK")
    void kernelsForOtherDevicesTrainAsJavaDoes(Networks network) {
        CompiledNetwork compiled = CompiledNetwork.openCl(network.declaration("FLOAT32"));
        assertThatItTrainsAsJavaDoes(compiled, "FLOAT32", network.name().length(), Cut.ELEMENTS);
    }

    private static void assertThatItTrainsAsJavaDoes(CompiledNetwork network, String precision, int threads, Cut cut) {
        TrainingRun run = new TrainingRun(network, Objects.requireNonNull(BATCHES.get(precision)), SEED);
        DeviceInfo device = Device.openCl(DeviceType.CPU).find().orElseThrow();
        DeviceInfo described = cut == Cut.VECTORS ? device : DeviceLimits.TINY_GROUPS.of(device);
        try (DeviceSession session = DeviceSession.open(described)) {
            OpenClProgram program = new OpenClProgram(
                    network.architecture(),
                    network.devicePlan(cut),
                    network.program(Backend.PLAIN),
                    session,
                    network.openClSource());
            // A part of the rows has not all pairs.
            boolean pairs = network.architecture().outputs().stream().anyMatch(OutputInfo::comparesSamples);
            run.by(program, pairs ? program.mostThreads() : 1 + threads % 3)
                    .assertEqualBits("OpenCL", run.by(Backend.PLAIN, 1));
        }
    }
}
