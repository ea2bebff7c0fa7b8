package dev.synapt.runtime.opencl;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.engine.ParameterArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.DevicePlan;
import dev.synapt.runtime.program.DevicePlan.Pass;
import dev.synapt.runtime.program.KeptSamples;
import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.WeightGradients;
import dev.synapt.runtime.program.Workspace;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network on an OpenCL device. Weights and optimizer state live there; a step brings its batch and takes the losses
 * and metrics of the batch's rows, no more. Kernels are queued one behind the other, so that a pass is one phase; a
 * step waits once, for the losses, and its update goes on while Java prepares the next batch.
 */
public final class OpenClProgram extends Program {
    private final Architecture architecture;
    private final DevicePlan plan;
    private final Program host;
    private final DeviceSession session;
    private final DeviceProgram program;
    private final DeviceArrays arrays;

    /**
     * @param host the same network in Java, for what is done before numbers go to the device
     * @param source the kernels of the plan
     * @throws DeviceException if the device cannot build them
     */
    public OpenClProgram(
            Architecture architecture, DevicePlan plan, Program host, DeviceSession session, String source) {
        this.architecture = architecture;
        this.plan = plan;
        this.host = host;
        this.session = session;
        this.program = session.build(architecture.name(), source, options(plan, session.device()));
        this.arrays = new DeviceArrays(session, architecture.precision());
    }

    /** Kernels of groups that are too large for the device are not compiled. */
    private static String options(DevicePlan plan, DeviceInfo device) {
        return plan.cut() == DevicePlan.Cut.VECTORS
                ? plan.cut().options()
                : "-D GROUP_ITEMS=" + device.largestGroupAlongLine();
    }

    @Override
    public State newState() {
        return new DeviceState(plan, host.newState(), arrays);
    }

    @Override
    public State newState(State weights) {
        return new DeviceState(plan, host.newState(weights), arrays);
    }

    @Override
    public Workspace newWorkspace(int capacity, int threads, boolean training) {
        return new DeviceWorkspace(architecture, plan, program, arrays, capacity, training);
    }

    @Override
    public void refresh(State state) {
        DeviceState onDevice = (DeviceState) state;
        onDevice.upload();
        StepNumbers none = new StepNumbers(plan);
        List<PlannedLaunch> launches = PlannedPasses.of(
                        plan,
                        Set.of(Pass.REFRESH),
                        DevicePlan.Use.ALONE,
                        session.device(),
                        program,
                        none,
                        onDevice::buffer)
                .launches(Pass.REFRESH);
        launches.forEach(launch -> {
            launch.run(none, 1);
            launch.close();
        });
        session.flush();
    }

    @Override
    public void download(State state) {
        ((DeviceState) state).download();
    }

    /** One: the device has threads of its own. */
    @Override
    public int mostThreads() {
        return 1;
    }

    @Override
    public boolean keepsSamples() {
        return true;
    }

    @Override
    public @Nullable KeptSamples keep(Step samples) {
        return ResidentData.of(session, architecture, samples);
    }

    @Override
    public boolean inputsFinite(Step step, int from, int to) {
        // What is kept was checked before.
        return step.kept != null || host.inputsFinite(step, from, to);
    }

    @Override
    public int trainPhases() {
        return 1;
    }

    @Override
    public void train(State state, Workspace workspace, Step step, int phase, int thread, int threads) {
        if (thread != 0) {
            return;
        }
        DeviceWorkspace onDevice = (DeviceWorkspace) workspace;
        onDevice.begin(step, 0, step.rows, true);
        onDevice.weigh(step);
        onDevice.launch((DeviceState) state, Pass.PENALTY, step.rows);
        onDevice.launch((DeviceState) state, Pass.TRAIN, step.rows);
        onDevice.results((DeviceState) state, 0, step.rows);
    }

    @Override
    public void update(State state, Workspace workspace, Step step, int phase, int thread, int threads) {
        if (thread != 0) {
            return;
        }
        DeviceState onDevice = (DeviceState) state;
        ((DeviceWorkspace) workspace).launch(onDevice, Pass.UPDATE, step.rows);
        onDevice.change();
        session.flush();
    }

    @Override
    public void evaluate(State state, Workspace workspace, Step step, int phase, int thread, int from, int to) {
        DeviceWorkspace onDevice = (DeviceWorkspace) workspace;
        onDevice.begin(step, from, to, true);
        onDevice.launch((DeviceState) state, Pass.PENALTY, to - from);
        onDevice.launch((DeviceState) state, Pass.EVALUATE, to - from);
        onDevice.results((DeviceState) state, from, to - from);
    }

    @Override
    public void predict(
            State state, Workspace workspace, Step step, int thread, int from, int to, Object output, int outputAt) {
        DeviceWorkspace onDevice = (DeviceWorkspace) workspace;
        onDevice.begin(step, from, to, false);
        onDevice.launch((DeviceState) state, Pass.PREDICT, to - from);
        onDevice.outputs(output, outputAt + from * architecture.outputSize(), to - from);
    }

    @Override
    public boolean penalizes() {
        return plan.penalties() > 0;
    }

    /** Nothing where a pass has summed them: they came with its losses. */
    @Override
    public void sumPenalties(State state, Workspace workspace, int thread, int threads) {
        if (thread == 0) {
            ((DeviceWorkspace) workspace).sumPenalties((DeviceState) state);
        }
    }

    @Override
    public double penalty(Workspace workspace) {
        return ((DeviceWorkspace) workspace).penalty();
    }

    /**
     * Does a training step, an evaluation and a prediction kernel by kernel, each of which is compared with the same
     * one in Java.
     *
     * @param javaState of the program in Java, which gets what the device computes
     * @param javaWorkspace of the program in Java, for training with one thread
     */
    public List<KernelCheck> check(
            State state, Workspace workspace, State javaState, Workspace javaWorkspace, Step step) {
        DeviceState onDevice = (DeviceState) state;
        DeviceWorkspace ofDevice = (DeviceWorkspace) workspace;
        return new KernelComparison(architecture, plan, session, onDevice, ofDevice, javaState, javaWorkspace, step)
                .run();
    }

    @Override
    public double[][] gradients(State state, Workspace workspace, Step step) {
        DeviceWorkspace onDevice = (DeviceWorkspace) workspace;
        onDevice.launch((DeviceState) state, Pass.GRADIENT, step.rows);
        double[][] gradients = new double[architecture.parameters().size()][];
        for (int p = 0; p < gradients.length; p++) {
            ParameterInfo parameter = architecture.parameters().get(p);
            String name = plan.gradients().get(p);
            gradients[p] = name.isEmpty() ? new double[0] : gradient(onDevice, name, parameter.layout());
        }
        plan.slopes().forEach((p, name) -> {
            Layout layout = architecture.parameters().get(p).layout();
            Object slopes = stored(onDevice, name, layout);
            if (slopes instanceof float[] floats) {
                WeightGradients.plus(gradients[p], layout, floats);
            } else {
                WeightGradients.plus(gradients[p], layout, (double[]) slopes);
            }
        });
        download(state);
        plan.addPenalties(gradients, architecture, state);
        return gradients;
    }

    /** In the logical order of a tensor. */
    private double[] gradient(DeviceWorkspace workspace, String name, Layout layout) {
        double[] logical = new double[layout.rows() * layout.columns()];
        ParameterArrays.read(layout, stored(workspace, name, layout), logical);
        return logical;
    }

    /** As it lies on the device. */
    private Object stored(DeviceWorkspace workspace, String name, Layout layout) {
        Object stored = NumberArrays.create(architecture.precision(), layout.length());
        workspace.read(name, stored);
        return stored;
    }
}
