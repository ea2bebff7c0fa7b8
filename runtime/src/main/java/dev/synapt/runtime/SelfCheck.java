package dev.synapt.runtime;

import dev.synapt.runtime.SelfCheckReport.ResultError;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.engine.ParameterArrays;
import dev.synapt.runtime.engine.RelativeError;
import dev.synapt.runtime.engine.Settings;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.DeviceException;
import dev.synapt.runtime.opencl.DeviceInfo;
import dev.synapt.runtime.opencl.Devices;
import dev.synapt.runtime.opencl.OpenClNetworks;
import dev.synapt.runtime.opencl.OpenClProgram;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Compiled;
import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.StatisticsInfo;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import dev.synapt.runtime.random.CounterRandom;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a network on an OpenCL device with the same network in plain Java: a training step, an evaluation and a
 * prediction of random samples on both; then each kernel by itself, with the same numbers given to both, and the time
 * that it takes.
 *
 * <p>On a CPU the errors are 0, but for gradients of convolutions that are trained by tiles: those that Java reports
 * are direct sums.
 *
 * <p>As a program, {@code java -cp ... dev.synapt.runtime.SelfCheck com.example.DigitsNetwork [device] [samples]}
 * prints the {@link SelfCheckReport}, and exits with 1 where it did not pass. The class may be that of a phase, such as
 * {@code DigitsNetwork_head}. The device is one that {@link Device#of} takes, by default {@code opencl}; the samples
 * are 32.
 */
public final class SelfCheck {
    /** Of a step in single precision on a device that rounds as it likes; relative, by norm. */
    private static final double FLOAT32_TOLERANCE = 1e-5;

    /** The same for double precision, whose rounding errors are 2^29 times smaller. */
    private static final double FLOAT64_TOLERANCE = 1e-13;

    private static final int SAMPLES = 32;

    /** Labels of samples that are compared with each other: few, for each to be there several times. */
    private static final int GROUPS = 3;

    private static final long SEED = 1;

    private final Architecture architecture;
    private final Program java;
    private final OpenClProgram device;

    /** The network whose weights a phase trains; null where it is no phase. */
    private final @Nullable Program owner;

    private final Step step;
    private final List<ResultError> errors = new ArrayList<>();

    private SelfCheck(
            Architecture architecture, Program java, OpenClProgram device, @Nullable Program owner, Step step) {
        this.architecture = architecture;
        this.java = java;
        this.device = device;
        this.owner = owner;
        this.step = step;
    }

    /**
     * Checks a network, whose weights and state stay as they are.
     *
     * @param model a network, or one of its phases
     * @param device on which to check it
     * @param samples of the batch, at least 1
     * @throws IllegalArgumentException if there is no OpenCL device at all
     * @throws DeviceException if the one meant is not among them, or cannot run the network
     */
    public static SelfCheckReport of(Model model, Device device, int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("There are " + samples + " samples; there must be at least 1");
        }
        DeviceInfo info = device.find()
                .orElseThrow(() -> new IllegalArgumentException("There is no OpenCL device to check: "
                        + (device.isJava()
                                ? "Java was asked for"
                                : Devices.absence().orElse("none was found"))));
        Architecture architecture = model.architecture();
        Compiled compiled = model.programs.compiled();
        Program java = plain(compiled);
        OpenClProgram program = OpenClNetworks.program(architecture, compiled, info);
        ModelState network = model.network;
        Program owner = network == null ? null : plain(network.programs.compiled());
        return new SelfCheck(architecture, java, program, owner, step(architecture, samples)).run(info);
    }

    private static Program plain(Compiled compiled) {
        return Objects.requireNonNull(compiled.program(Backend.PLAIN), "every network has a plain program");
    }

    private SelfCheckReport run(DeviceInfo info) {
        State expectedState = state(java);
        State state = state(device);
        Workspace expected = java.newWorkspace(step.rows, 1, true);
        Workspace workspace = device.newWorkspace(step.rows, 1, true);
        train(java, expectedState, expected);
        train(device, state, workspace);
        compareResults("training", expected, workspace);
        compareGradients(java.gradients(expectedState, expected, step), device.gradients(state, workspace, step));
        update(java, expectedState, expected);
        update(device, state, workspace);
        device.download(state);
        compareStates(expectedState, state);
        evaluate(java, expectedState, expected);
        evaluate(device, state, workspace);
        compareResults("evaluation", expected, workspace);
        compare("predictions", predictions(java, expectedState, expected), predictions(device, state, workspace));
        double tolerance = architecture.precision() == NumberType.FLOAT32 ? FLOAT32_TOLERANCE : FLOAT64_TOLERANCE;
        SelfCheckReport report = new SelfCheckReport(
                architecture.name(),
                info,
                step.rows,
                tolerance,
                errors,
                device.check(state, workspace, expectedState, expected, step));
        workspace.release();
        return report;
    }

    private State state(Program program) {
        State state = owner == null ? program.newState() : program.newState(owner.newState());
        InitialState.draw(architecture, state, SEED);
        adapt(state);
        program.refresh(state);
        return state;
    }

    /** Variances of 1 in the place of those that only training data tells. */
    private void adapt(State state) {
        for (StatisticsInfo info : architecture.adapted()) {
            double[] ones = new double[info.features()];
            Arrays.fill(ones, 1);
            Layout layout = architecture.parameters().get(info.variance()).layout();
            ParameterArrays.write(layout, state.arrays(info.variance())[0], ones);
        }
    }

    private void train(Program program, State state, Workspace workspace) {
        for (int phase = 0; phase < program.trainPhases(); phase++) {
            program.train(state, workspace, step, phase, 0, 1);
        }
    }

    private void evaluate(Program program, State state, Workspace workspace) {
        for (int phase = 0; phase < program.evaluatePhases(); phase++) {
            program.evaluate(state, workspace, step, phase, 0, 0, step.rows);
        }
    }

    private void update(Program program, State state, Workspace workspace) {
        for (int phase = 0; phase < program.updatePhases(); phase++) {
            program.update(state, workspace, step, phase, 0, 1);
        }
    }

    private double[] predictions(Program program, State state, Workspace workspace) {
        Object output = NumberArrays.create(architecture.precision(), step.rows * architecture.outputSize());
        program.predict(state, workspace, step, 0, 0, step.rows, output, 0);
        return doubles(output);
    }

    // ---- comparing

    private void compareResults(String pass, Workspace expected, Workspace actual) {
        List<OutputInfo> outputs = architecture.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            OutputInfo output = outputs.get(i);
            String of = " of the " + pass + (outputs.size() == 1 ? "" : " by " + output.name());
            compare("losses" + of, expected.lossRows[i], actual.lossRows[i]);
            for (int j = 0; j < output.metrics().size(); j++) {
                compare(output.metrics().get(j) + of, expected.metricRows[i][j], actual.metricRows[i][j]);
            }
        }
    }

    private void compareGradients(double[][] expected, double[][] actual) {
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].length > 0) {
                compare("gradient of " + architecture.parameters().get(i).name(), expected[i], actual[i]);
            }
        }
    }

    private void compareStates(State expected, State actual) {
        for (int i = 0; i < architecture.parameters().size(); i++) {
            ParameterInfo parameter = architecture.parameters().get(i);
            Object[] arrays = expected.arrays(i);
            int[] slots = expected.slots(i);
            for (int j = 0; j < arrays.length; j++) {
                String slot = j == 0 ? "" : " (" + architecture.slots().get(slots[j - 1]) + ")";
                compare(
                        "updated " + parameter.name() + slot,
                        logical(parameter.layout(), arrays[j]),
                        logical(parameter.layout(), actual.arrays(i)[j]));
            }
        }
    }

    /** Without the padding, of which a device may make what it likes. */
    private static double[] logical(Layout layout, Object array) {
        double[] values = new double[layout.rows() * layout.columns()];
        ParameterArrays.read(layout, array, values);
        return values;
    }

    private void compare(String result, double[] expected, double[] actual) {
        errors.add(new ResultError(result, RelativeError.of(expected, actual)));
    }

    private static double[] doubles(Object array) {
        double[] values = new double[NumberArrays.length(array)];
        NumberArrays.convert(array, 0, values, 0, values.length);
        return values;
    }

    // ---- samples

    /**
     * A step on random samples: inputs between -1 and 1; any labels, or values between 0 and 1, which every loss takes.
     */
    private static Step step(Architecture architecture, int samples) {
        CounterRandom random = new CounterRandom(SEED, architecture.parameters().size());
        double[] inputs = new double[Math.multiplyExact(samples, architecture.inputSize())];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = 2 * random.uniform() - 1;
        }
        Step step = new Step(architecture);
        step.inputs = NumberArrays.as(architecture.precision(), inputs);
        for (int i = 0; i < step.targets.length; i++) {
            step.targets[i] = targets(architecture.outputs().get(i), architecture.precision(), samples, random);
        }
        step.rows = samples;
        step.weighAlike();
        step.iteration = 1;
        step.seed = SEED;
        step.learningRate = architecture.learningRate();
        step.weightDecay = architecture.weightDecay();
        return step;
    }

    private static Object targets(OutputInfo output, NumberType precision, int samples, CounterRandom random) {
        int length = Math.multiplyExact(samples, output.targetSize());
        if (output.targets() == Targets.LABELS) {
            int labels = output.comparesSamples() ? GROUPS : output.classes();
            return output.ofSequences()
                    ? IntStream.range(0, samples)
                            .flatMap(sample -> Arrays.stream(output.sequences().draw(random::nextInt)))
                            .toArray()
                    : IntStream.generate(() -> random.nextInt(labels))
                            .limit(length)
                            .toArray();
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.uniform();
        }
        return NumberArrays.as(precision, values);
    }

    // ---- the program

    /** Checks the network whose class is named. */
    public static void main(String[] arguments) {
        if (arguments.length < 1 || arguments.length > 3) {
            System.err.println("Usage: java -cp ... " + SelfCheck.class.getName()
                    + " com.example.DigitsNetwork [device, such as opencl:gpu] [samples]");
            System.exit(2);
        }
        if (System.getProperty(Settings.BACKEND) == null) {
            // What is compared with: there is nothing to say about a faster one.
            System.setProperty(Settings.BACKEND, "plain");
        }
        try {
            Device device = Device.of(arguments.length > 1 ? arguments[1] : "opencl");
            int samples = arguments.length > 2 ? Integer.parseInt(arguments[2]) : SAMPLES;
            SelfCheckReport report = of(create(arguments[0]), device, samples);
            System.out.print(report);
            System.exit(report.passed() ? 0 : 1);
        } catch (DeviceException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static Model create(String name) {
        try {
            return create(Class.forName(name));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    name + " is no network: give the name of a generated class, such as com.example.DigitsNetwork", e);
        }
    }

    /** A new network in Java; where the class is that of a phase, with a new network of its own. */
    static Model create(Class<?> type) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] formals = constructor.getParameterTypes();
            if (formals.length == 1 && Model.class.isAssignableFrom(formals[0])) {
                constructor.setAccessible(true);
                return (Model) constructor.newInstance(create(formals[0]));
            }
        }
        Method create = type.getDeclaredMethod("create", Device.class);
        create.setAccessible(true);
        return (Model) create.invoke(null, Device.cpu());
    }
}
