package dev.synapt.runtime.opencl;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.DevicePlan;
import dev.synapt.runtime.program.DevicePlan.Pass;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.RowWeights;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one step or one prediction works with on a device: its arrays there, and launches that have them as arguments.
 */
final class DeviceWorkspace extends Workspace {
    private final Architecture architecture;
    private final DevicePlan plan;
    private final DeviceProgram program;
    private final DeviceArrays arrays;
    private final StepNumbers numbers;
    private final boolean training;
    private final int[][] resultsOfSample;
    private final int resultsPerSample;
    private final Map<String, DeviceBuffer> buffers = new HashMap<>();
    private @Nullable PlannedPasses launches;
    private final DeviceBuffer inputs;
    private final List<DeviceBuffer> targets = new ArrayList<>();
    private final BatchUpload upload;
    private final List<DeviceBuffer> scales = new ArrayList<>();
    private final long[] scaleVersions;
    private final DeviceBuffer outputs;
    private final DeviceBuffer resultBuffer;
    private final Object results;
    private final List<Looked> looked = new ArrayList<>();
    private @Nullable DeviceState bound;

    /** Whose weights the device has. */
    private @Nullable Step weighed;

    /** Version of the state that the penalties are of. */
    private long penaltyVersion = -1;

    DeviceWorkspace(
            Architecture architecture,
            DevicePlan plan,
            DeviceProgram program,
            DeviceArrays arrays,
            int capacity,
            boolean training) {
        super(capacity, results(architecture, plan));
        this.architecture = architecture;
        this.plan = plan;
        this.program = program;
        this.arrays = arrays;
        this.numbers = new StepNumbers(plan);
        this.training = training;
        for (DevicePlan.Array array : plan.arrays()) {
            if (training || !array.training()) {
                long length = array.ofSamples() ? (long) array.length() * capacity : array.length();
                buffers.put(array.name(), arrays.allocate(length));
            }
        }
        resultsOfSample = results(architecture, plan);
        int perSample = 0;
        for (int[] output : resultsOfSample) {
            perSample += output[0] * (1 + output[1]);
        }
        resultsPerSample = perSample;
        int length = plan.penalties() + Math.multiplyExact(capacity, perSample);
        for (OutputInfo output : architecture.outputs()) {
            DeviceBuffer buffer = arrays.allocate((long) output.targetSize() * capacity);
            targets.add(put("targets" + targets.size(), buffer));
            scales.add(put("scales" + scales.size(), arrays.allocate((long) output.rows() * capacity)));
        }
        inputs = put("inputs", arrays.allocateFirst((long) architecture.inputSize() * capacity, targets));
        List<DeviceBuffer> ofBatch = new ArrayList<>(List.of(inputs));
        ofBatch.addAll(targets);
        upload = new BatchUpload(arrays.session(), ofBatch);
        scaleVersions = new long[scales.size()];
        outputs = put("outputs", arrays.allocate((long) architecture.outputSize() * capacity));
        resultBuffer = put("results", arrays.allocate(length));
        results = NumberArrays.create(architecture.precision(), length);
        if (training) {
            plan.measured().forEach(this::look);
        }
    }

    /**
     * What metrics of whole epochs look at, there and here.
     *
     * @param length of a sample
     */
    private record Looked(DeviceBuffer there, Object here, int length) {}

    private void look(DevicePlan.Measured measured) {
        int length = architecture.outputs().get(measured.output()).rows() * measured.stride();
        Object here = NumberArrays.create(architecture.precision(), Math.multiplyExact(capacity(), length));
        looked.add(new Looked(Objects.requireNonNull(buffers.get(measured.array())), here, length));
        measured(measured.output(), here, measured.stride());
    }

    /** Rows of a sample and metrics of each output; a penalty of each sample is as an output of one row. */
    private static int[][] results(Architecture architecture, DevicePlan plan) {
        Stream<int[]> outputs = architecture.outputs().stream()
                .map(output -> new int[] {output.rows(), output.metrics().size()});
        Stream<int[]> penalties = Stream.generate(() -> new int[] {1, 0}).limit(plan.activityPenalties());
        return Stream.concat(outputs, penalties).toArray(int[][]::new);
    }

    private DeviceBuffer put(String name, DeviceBuffer buffer) {
        buffers.put(name, buffer);
        return buffer;
    }

    /** Brings rows {@code from} to {@code to} of a batch to the device, with the numbers of the step. */
    void begin(Step step, int from, int to, boolean withTargets) {
        if (step.kept instanceof ResidentData data) {
            data.gather(step.keptAt + from, to - from, inputs, targets);
        } else {
            upload(step, from, to, withTargets);
        }
        plan.numbers(step, numbers);
        numbers.batch(to - from);
        numbers.iteration(step.iteration);
    }

    /** Brings what the rows of a training step count to the device, where it has changed. */
    void weigh(Step step) {
        for (int i = 0; i < scales.size(); i++) {
            RowWeights weights = step.weights[i];
            if (weighed != step || scaleVersions[i] != weights.version()) {
                DeviceArrays.upload(weights.scales(), 0, scales.get(i), weights.rows());
                scaleVersions[i] = weights.version();
            }
        }
        weighed = step;
    }

    private void upload(Step step, int from, int to, boolean withTargets) {
        int inputSize = architecture.inputSize();
        upload.set(0, step.inputs, step.inputsAt + from * inputSize, (to - from) * inputSize);
        for (int i = 0; i < targets.size() && withTargets; i++) {
            int size = architecture.outputs().get(i).targetSize();
            upload.set(i + 1, step.targets[i], step.targetsAt[i] + from * size, (to - from) * size);
        }
        upload.run(withTargets ? 1 + targets.size() : 1);
    }

    /** Queues the launches of a pass. */
    void launch(DeviceState state, Pass pass, int rows) {
        List<PlannedLaunch> list = launches(state, pass);
        for (int i = 0; i < list.size(); i++) {
            list.get(i).run(numbers, rows);
        }
    }

    private List<PlannedLaunch> launches(DeviceState state, Pass pass) {
        if (bound != state) {
            closeLaunches();
            launches = launches(state, DevicePlan.Use.ALONE);
            bound = state;
        }
        return Objects.requireNonNull(launches).launches(pass);
    }

    /** All launches, to be run one by one; to be closed. */
    PlannedPasses oneByOne(DeviceState state) {
        return launches(state, DevicePlan.Use.JOINED);
    }

    private PlannedPasses launches(DeviceState state, DevicePlan.Use left) {
        Set<Pass> passes = training ? EnumSet.complementOf(EnumSet.of(Pass.REFRESH)) : EnumSet.of(Pass.PREDICT);
        return PlannedPasses.of(
                plan, passes, left, arrays.session().device(), program, numbers, name -> buffer(state, name));
    }

    /** Queues one of them. */
    void run(PlannedLaunch launch, int rows) {
        launch.run(numbers, rows);
    }

    /** An array on the device, or null if none has the name. */
    @Nullable
    DeviceBuffer buffer(DeviceState state, String name) {
        DeviceBuffer buffer = buffers.get(name);
        return buffer == null ? state.buffer(name) : buffer;
    }

    /**
     * Waits for the losses and metrics of {@code rows} samples, which go to row {@code at} and on, and for the
     * penalties.
     */
    void results(DeviceState state, int at, int rows) {
        int next = plan.penalties();
        DeviceArrays.download(resultBuffer, results, next + rows * resultsPerSample);
        for (int output = 0; output < lossRows.length; output++) {
            int ofSample = resultsOfSample[output][0];
            int count = rows * ofSample;
            NumberArrays.convert(results, next, lossRows[output], at * ofSample, count);
            next += count;
            for (double[] metric : metricRows[output]) {
                NumberArrays.convert(results, next, metric, at * ofSample, count);
                next += count;
            }
        }
        for (Looked output : looked) {
            DeviceArrays.download(output.there(), output.here(), at * output.length(), rows * output.length());
        }
        penaltyVersion = state.version();
    }

    /** Waits for the penalties of weights that have changed since the last pass. */
    void sumPenalties(DeviceState state) {
        if (penaltyVersion != state.version()) {
            launch(state, Pass.PENALTY, 1);
            DeviceArrays.download(resultBuffer, results, plan.penalties());
            penaltyVersion = state.version();
        }
    }

    /** What weights add to the loss. */
    double penalty() {
        double penalty = 0;
        for (int i = 0; i < plan.penalties(); i++) {
            penalty += NumberArrays.get(results, i);
        }
        return penalty;
    }

    /** Waits for the predictions of {@code rows} samples. */
    void outputs(Object target, int at, int rows) {
        DeviceArrays.download(outputs, target, at, rows * architecture.outputSize());
    }

    /** Waits for an array of the workspace. */
    void read(String name, Object target) {
        DeviceArrays.download(Objects.requireNonNull(buffers.get(name)), target, NumberArrays.length(target));
    }

    @Override
    public void release() {
        closeLaunches();
        buffers.values().forEach(DeviceBuffer::close);
    }

    private void closeLaunches() {
        if (launches != null) {
            launches.close();
            launches = null;
        }
        bound = null;
    }
}
