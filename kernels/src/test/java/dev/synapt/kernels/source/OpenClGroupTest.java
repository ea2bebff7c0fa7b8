package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.runtime.SelfCheck;
import dev.synapt.runtime.SelfCheckReport;
import dev.synapt.runtime.SelfCheckReport.ResultError;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceInfo;
import dev.synapt.runtime.opencl.DeviceSession;
import dev.synapt.runtime.opencl.DeviceType;
import dev.synapt.runtime.opencl.OpenClNetworks;
import dev.synapt.runtime.opencl.OpenClProgram;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.DevicePlan.Cut;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What graphics processors run, groups of work-items that share local memory, trains as Java does, here on the CPU's
 * device: with the same bits where each sum is one run of terms, and closely where groups share it.
 */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "The kernels are the same text on every JDK")
class OpenClGroupTest {
    private static final long SEED = 5;

    /**
     * Relative norm of the difference after two steps: rounding errors are 6e-8, and optimizers divide by small
     * numbers.
     */
    private static final double CLOSE = 1e-4;

    @BeforeAll
    static void needsADevice() {
        CpuDevice.assumed();
    }

    /** Widths that fill no block, one, a tile, and more. */
    @ParameterizedTest
    @CsvSource({"33, 65, 7, FLOAT32, FEW_UNITS", "33, 65, 7, FLOAT32, MANY_UNITS", "1, 31, 17, FLOAT64, SMALL_GROUPS"})
    void denseLayersTrainAsInJava(int inputs, int first, int second, String precision, DeviceLimits limits) {
        // A row that fills no tile, some that fill a quarter of one, and some more than one has.
        List<Integer> batches = List.of(1, 17, 70);
        CompiledNetwork network = CompiledNetwork.openCl(rows(inputs, first, second, precision));
        device(network, batches, limits).assertEqualBits("Groups", java(network, batches));
    }

    /** Batches of so few samples that each sum is one run. */
    @ParameterizedTest
    @CsvSource({"GROUPS, FLOAT32, SMALL_GROUPS", "TRANSPOSED, FLOAT32, FEW_UNITS", "TILES, FLOAT32, FEW_UNITS"})
    void windowsTrainAsInJava(Networks network, String precision, DeviceLimits limits) {
        CompiledNetwork compiled = CompiledNetwork.openCl(network.declaration(precision));
        List<Integer> batches = List.of(1, 2);
        device(compiled, batches, limits).assertEqualBits("Groups", java(compiled, batches));
    }

    /** Gradients of elements that no window sees: parts without a term stand beside those that have groups. */
    @Test
    void windowsThatLeaveElementsOutTrainAsInJava() {
        List<Integer> batches = List.of(1, 2);
        CompiledNetwork network = CompiledNetwork.openCl(Declarations.network("Shortcut")
                .with("Network", "input", new int[] {11, 9, 2}, "seed", 7)
                .with("Conv2D", "filters", 16, "kernelSize", 3, "useBias", false)
                .with("Conv2D", "filters", 18, "kernelSize", 1, "strides", 2, "activation", "TANH")
                .with("GlobalAvgPool2D")
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Sgd", "learningRate", 0.1)
                .declaration());
        assertThat(network.openClSource()).contains("conv2d1InputGradient2PartsGroup64x16Part4(item - units * ");
        device(network, batches, DeviceLimits.FEW_UNITS).assertEqualBits("Groups", java(network, batches));
    }

    /** Batches of so many samples that groups share the sums. */
    @Test
    void longSumsOfProductsAreCloseToThoseOfJava() {
        assertThatLongSumsAreClose(CompiledNetwork.openCl(Networks.TILES.declaration("FLOAT32")));
    }

    /** Sums of several columns at once, of statistics and of their gradients. */
    @Test
    void longStatisticsAreCloseToThoseOfJava() {
        NetworkDeclaration network = Declarations.network("Statistics")
                .with("Network", "input", new int[] {12, 10, 2}, "seed", 7)
                .with("Conv2D", "filters", 17, "kernelSize", 3, "strides", 2, "padding", "SAME", "useBias", false)
                .with("BatchNormalization", "momentum", 0.9)
                .with("Activation", "value", "TANH")
                .with("Conv2D", "filters", 5, "kernelSize", 1)
                .with("GlobalAvgPool2D")
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Sgd", "learningRate", 0.1)
                .declaration();
        assertThatLongSumsAreClose(CompiledNetwork.openCl(network));
    }

    private static void assertThatLongSumsAreClose(CompiledNetwork network) {
        List<Integer> batches = List.of(40, 21);
        device(network, batches, DeviceLimits.FEW_UNITS).assertClose("Groups", java(network, batches), CLOSE);
    }

    /** Of ways to do the same, the one that is taken stands in the table, and nothing else. */
    @Test
    void theSelfCheckRunsWhatTheDeviceTakes() {
        CompiledNetwork network = CompiledNetwork.openCl(rows(5, 16, 4, "FLOAT32"));
        System.setProperty(OpenClNetworks.SCHEDULE, "gpu");
        try {
            SelfCheckReport report = SelfCheck.of(network.model(SEED), Device.openCl(DeviceType.CPU), 33);
            assertThat(report.errors()).extracting(ResultError::error).containsOnly(0.0);
            assertThat(report.kernels())
                    .filteredOn(check -> check.kernel().equals("denseForward"))
                    .first()
                    .satisfies(check -> assertThat(check.launches()).containsExactly("denseForwardGroup64x16"));
            assertThat(report.kernels().stream().flatMapToDouble(check -> check.error().stream()))
                    .containsOnly(0.0);
        } finally {
            System.clearProperty(OpenClNetworks.SCHEDULE);
        }
    }

    private static NetworkDeclaration rows(int inputs, int first, int second, String precision) {
        return Declarations.network("Rows" + inputs + "To" + first + "Of" + precision.substring(5))
                .with("Network", "input", new int[] {inputs}, "seed", 7, "precision", precision)
                .with("Dense", "units", first, "activation", "TANH")
                .with("Dense", "units", second, "activation", "SIGMOID", "useBias", false)
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.01)
                .declaration();
    }

    private static Trace java(CompiledNetwork network, List<Integer> batches) {
        return new TrainingRun(network, batches, SEED).by(Backend.PLAIN, 1);
    }

    private static Trace device(CompiledNetwork network, List<Integer> batches, DeviceLimits limits) {
        DeviceInfo device = Device.openCl(DeviceType.CPU).find().orElseThrow();
        try (DeviceSession session = DeviceSession.open(limits.of(device))) {
            OpenClProgram program = new OpenClProgram(
                    network.architecture(),
                    network.devicePlan(Cut.ELEMENTS),
                    network.program(Backend.PLAIN),
                    session,
                    network.openClSource());
            return new TrainingRun(network, batches, SEED).by(program, 1);
        }
    }
}
