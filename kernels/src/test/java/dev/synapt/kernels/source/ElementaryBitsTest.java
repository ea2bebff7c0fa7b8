package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.loops.LoopInterpreter;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceInfo;
import dev.synapt.runtime.opencl.DeviceSession;
import dev.synapt.runtime.opencl.DeviceType;
import dev.synapt.runtime.opencl.OpenClProgram;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.DevicePlan.Cut;
import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The elementary functions of numbers from all over the range, no numbers, infinities and denormal ones: the same bits
 * everywhere.
 */
class ElementaryBitsTest {
    private static final List<String> FUNCTIONS =
            List.of("exp", "expm1", "log", "log1p", "tanh", "sigmoid", "softplus", "erf", "sin", "cos", "pow");

    /** Fills no vector of any width. */
    private static final int WIDTH = 33;

    private static final int ROWS = 200;

    /** A layer of each, and one that has something to train and changes nothing. */
    private static CompiledNetwork network(NumberType precision) {
        Declarations network =
                Declarations.network("Elementary").with("Network", "input", WIDTH, "precision", precision.name());
        for (String function : FUNCTIONS) {
            String formula = function.equals("pow") ? "pow(x, 1.7)" : function + "(x)";
            network.with("Activation", "formula", formula, "name", function, "from", "input");
        }
        return CompiledNetwork.shared(network.with("Concatenate", "from", FUNCTIONS)
                .with(
                        "Activation",
                        "formula",
                        "one * x",
                        "trainable",
                        Declarations.annotation("Trainable", "name", "one", "initial", 1))
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .declaration());
    }

    /** Evenly among the bit patterns; then the ends of the range and what is special. */
    private static double[] inputs(NumberType precision) {
        boolean single = precision == NumberType.FLOAT32;
        List<Double> special = new ArrayList<>(List.of(
                0.0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                single ? (double) Float.MIN_VALUE : Double.MIN_VALUE,
                single ? (double) -Float.MIN_NORMAL : -Double.MIN_NORMAL,
                single ? (double) Float.MAX_VALUE : Double.MAX_VALUE,
                1.0,
                -1.0,
                Math.nextDown(-1.0)));
        double[] inputs = new double[ROWS * WIDTH];
        Arrays.setAll(inputs, i -> {
            if (i < special.size()) {
                return special.get(i);
            }
            long pattern = Long.MIN_VALUE + i * (Long.MAX_VALUE / inputs.length * 2);
            return single ? Float.intBitsToFloat((int) (pattern >> Integer.SIZE)) : Double.longBitsToDouble(pattern);
        });
        return inputs;
    }

    @ParameterizedTest
    @EnumSource(NumberType.class)
    void everyBackEndComputesWhatTheLoopsSay(NumberType precision) {
        CompiledNetwork network = network(precision);
        double[] inputs = inputs(precision);
        LoopInterpreter interpreter = new LoopInterpreter(network.loops());
        interpreter.batch(inputs, new double[ROWS * WIDTH * FUNCTIONS.size()], new double[ROWS]);
        Arrays.fill(interpreter.array(network.loops().plan().parameters().get(0).values()), 1);
        double[] expected = interpreter.predict(new LoopInterpreter.Step(ROWS, 1, 1, 0, 0));

        assertThat(Arrays.stream(expected).filter(Double::isFinite).distinct().count())
                .isGreaterThan(expected.length / 10);
        for (Backend backend : Backend.values()) {
            assertThat(predictions(network.architecture(), network.program(backend), inputs))
                    .as("%s", backend)
                    .isEqualTo(expected);
        }
    }

    /** In both forms of its kernels. */
    @ParameterizedTest
    @EnumSource(NumberType.class)
    void devicesComputeWhatJavaDoes(NumberType precision) {
        CpuDevice.assumed();
        CompiledNetwork network = network(precision);
        double[] inputs = inputs(precision);
        Architecture architecture = network.architecture();
        Program plain = network.program(Backend.PLAIN);
        double[] expected = predictions(architecture, plain, inputs);
        DeviceInfo device = Device.openCl(DeviceType.CPU).find().orElseThrow();
        for (Cut cut : Cut.values()) {
            try (DeviceSession session = DeviceSession.open(device)) {
                OpenClProgram program = new OpenClProgram(
                        architecture, network.devicePlan(cut), plain, session, network.openClSource());
                assertThat(predictions(architecture, program, inputs))
                        .as("%s", cut)
                        .isEqualTo(expected);
            }
        }
    }

    private static double[] predictions(Architecture architecture, Program program, double[] inputs) {
        State state = program.newState();
        boolean single = architecture.precision() == NumberType.FLOAT32;
        Layout layout = architecture.parameters().get(0).layout();
        for (int i = 0; i < layout.columns(); i++) {
            Array.set(state.arrays(0)[0], layout.at(0, i), single ? (Object) 1f : (Object) 1.0);
        }
        program.refresh(state);
        Step step = new Step();
        step.inputs = single ? TestData.floats(inputs) : inputs;
        step.rows = ROWS;
        Object output =
                single ? new float[ROWS * architecture.outputSize()] : new double[ROWS * architecture.outputSize()];
        program.predict(state, program.newWorkspace(ROWS, 1, false), step, 0, 0, ROWS, output, 0);
        double[] predictions = new double[Array.getLength(output)];
        Arrays.setAll(predictions, i -> Array.getDouble(output, i));
        return predictions;
    }
}
