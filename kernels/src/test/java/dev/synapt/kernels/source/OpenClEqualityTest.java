package dev.synapt.kernels.source;

import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceInfo;
import dev.synapt.runtime.opencl.DeviceSession;
import dev.synapt.runtime.opencl.DeviceType;
import dev.synapt.runtime.opencl.OpenClProgram;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.DevicePlan.Cut;
import dev.synapt.runtime.program.OutputInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole training runs on the CPU's OpenCL device give the same bits as plain Java. */
@Tag("networks")
class OpenClEqualityTest {
    /** Batches that fill no tile, one, and more. */
    private static final Map<String, List<Integer>> BATCHES =
            Map.of("FLOAT32", List.of(1, 3, 9, 33), "FLOAT64", List.of(3, 9));

    private static final long SEED = 5;

    @BeforeAll
    static void needsADevice() {
        CpuDevice.assumed();
    }

    /** In single precision all but the one whose products are the gradients of another. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FALLING")
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "The kernels are the same text on every JDK")
    void trainsAsJavaDoes(Networks network) {
        assertThatItTrainsAsJavaDoes(network, "FLOAT32", Cut.VECTORS);
    }

    static void assertThatItTrainsAsJavaDoes(Networks declared, String precision, Cut cut) {
        CompiledNetwork network = CompiledNetwork.openCl(declared.declaration(precision));
        MethodSizes.assertShort(network.classes());
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
            run.by(program, pairs ? program.mostThreads() : 1 + declared.name().length() % 3)
                    .assertEqualBits("OpenCL", run.by(Backend.PLAIN, 1));
        }
    }
}
