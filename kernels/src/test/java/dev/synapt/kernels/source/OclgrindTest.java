package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceBuffer;
import dev.synapt.runtime.opencl.DeviceInfo;
import dev.synapt.runtime.opencl.DeviceSession;
import dev.synapt.runtime.opencl.NdRange;
import dev.synapt.runtime.opencl.OpenClProgram;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.DevicePlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated kernels access no memory that they must not, and the simulator would find it if they did. */
class OclgrindTest {
    @TempDir
    Path directory;

    /** Launches one kernel of a name, four work-items in groups of two. */
    static final class Faults {
        private static final String SOURCE = """
                kernel void sound(global int *x) { x[get_global_id(0)] = get_global_id(0); }
                kernel void beyond(global int *x) { x[get_global_id(0) + 1] = 1; }
                kernel void unwritten(global int *x) { x[get_global_id(0)] = x[get_global_id(0)] > 0 ? 1 : 2; }
                kernel void race(global int *x) { x[get_global_id(0) / 2] = get_global_id(0); }
                kernel void forgotten(global int *x) {
                    local int part[2];
                    part[get_local_id(0)] = get_global_id(0);
                    x[get_global_id(0)] = part[1 - get_local_id(0)];
                }
                """;

        private Faults() {}

        public static void main(String[] arguments) {
            DeviceInfo device = Device.openCl().find().orElseThrow();
            System.out.println("on " + device.name());
            try (DeviceSession session = DeviceSession.open(device);
                    DeviceBuffer buffer = session.allocate(4 * Integer.BYTES)) {
                session.build("faults", SOURCE, "")
                        .kernel(arguments[0])
                        .argument(0, buffer)
                        .launch(NdRange.of(4, 2));
                session.finish();
            }
        }
    }

    /** Trains, evaluates and predicts with networks, in batches that fill no tile. */
    static final class Runs {
        private static final List<Integer> BATCHES = List.of(3);

        private Runs() {}

        public static void main(String[] names) {
            DeviceInfo device = Device.openCl().find().orElseThrow();
            System.out.println("on " + device.name());
            for (String name : names) {
                System.out.println(name);
                Networks network = Networks.valueOf(name);
                try (DeviceSession session = DeviceSession.open(device)) {
                    CompiledNetwork compiled = CompiledNetwork.openCl(network.declaration("FLOAT32"));
                    for (DevicePlan.Cut cut : DevicePlan.Cut.values()) {
                        run(compiled, session, cut);
                    }
                }
                if (!Oclgrind.logSoFar().isEmpty()) {
                    throw new AssertionError(name + ":\n" + Oclgrind.logSoFar());
                }
            }
        }

        private static void run(CompiledNetwork network, DeviceSession session, DevicePlan.Cut cut) {
            OpenClProgram program = new OpenClProgram(
                    network.architecture(),
                    network.devicePlan(cut),
                    network.program(Backend.PLAIN),
                    session,
                    network.openClSource());
            TrainingRun run = new TrainingRun(network, BATCHES, 1);
            Trace trace = run.by(program, 1);
            if (cut == DevicePlan.Cut.VECTORS) {
                trace.assertEqualBits("Oclgrind", run.by(Backend.PLAIN, 1));
            } else {
                // Groups may share a sum, whose parts are rounded one by one.
                trace.assertClose("Oclgrind", run.by(Backend.PLAIN, 1), 1e-4);
            }
        }
    }

    /**
     * Of networks that between them have products, tiles that fill no vector, windows of depth, merges and penalties;
     * of all with {@code -Dsynapt.oclgrind=all}, which takes several times as long as all other tests together.
     */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "The kernels are the same text on every JDK")
    void generatedKernelsAreSound() throws Exception {
        Stream<Networks> networks = "all".equals(System.getProperty("synapt.oclgrind"))
                ? Arrays.stream(Networks.values())
                : Stream.of(Networks.SHAPES, Networks.JOINS, Networks.DEPTHWISE, Networks.PENALIZED);
        String[] names = networks.map(Networks::name).toArray(String[]::new);
        assertThat(Oclgrind.orSkip().log(Runs.class, directory, names)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "beyond, Invalid write of size 4",
        "unwritten, Uninitialized value",
        "race, data race",
        "forgotten, data race"
    })
    void faultsAreFound(String kernel, String finding) throws Exception {
        assertThat(Oclgrind.orSkip().log(Faults.class, directory, kernel)).containsIgnoringCase(finding);
    }

    @Test
    void nothingIsFoundWhereNothingIs() throws Exception {
        assertThat(Oclgrind.orSkip().log(Faults.class, directory, "sound")).isEmpty();
    }
}
