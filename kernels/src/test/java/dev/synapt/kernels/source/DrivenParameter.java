package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * A parameter that follows gradients given from outside through a generated update: the bias of a layer whose input is
 * zero, under a loss whose gradient is the target.
 */
public final class DrivenParameter {
    private static final int BIAS = 1;

    private final Architecture architecture;
    private final Program program;
    private final State state;
    private final Workspace workspace;
    private final Step step;

    /** One that begins with these weights. */
    public DrivenParameter(Declarations.Nested optimizer, String precision, double[] weights) {
        CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Driven")
                .with("Network", "input", 1, "precision", precision)
                .with("Dense", "units", weights.length)
                .with("Loss", "formula", "sum(yPred * yTrue)")
                .with(optimizer)
                .declaration());
        architecture = network.architecture();
        program = network.program(Backend.PLAIN);
        state = program.newState();
        InitialState.slots(architecture, state);
        workspace = program.newWorkspace(1, 1, true);
        for (int i = 0; i < weights.length; i++) {
            set(state.arrays(BIAS)[0], layout().at(0, i), weights[i]);
        }
        step = new Step(architecture);
        step.inputs = array(1);
        step.targets[0] = array(weights.length);
        step.rows = 1;
        step.weighAlike();
        step.learningRate = architecture.learningRate();
        step.weightDecay = architecture.weightDecay();
    }

    private Layout layout() {
        return architecture.parameters().get(BIAS).layout();
    }

    private Object array(int length) {
        return architecture.precision() == NumberType.FLOAT32 ? new float[length] : new double[length];
    }

    private static void set(Object array, int at, double value) {
        if (array instanceof float[] floats) {
            floats[at] = (float) value;
        } else {
            Array.setDouble(array, at, value);
        }
    }

    /** The learning rate from now on. */
    public void learningRate(double rate) {
        step.learningRate = rate;
    }

    /** A training step along this gradient. */
    public void step(double[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            set(step.targets[0], i, gradient[i]);
        }
        step.iteration++;
        for (int phase = 0; phase < program.trainPhases(); phase++) {
            program.train(state, workspace, step, phase, 0, 1);
        }
        for (int phase = 0; phase < program.updatePhases(); phase++) {
            program.update(state, workspace, step, phase, 0, 1);
        }
    }

    /** Its elements. */
    public double[] weights() {
        return values(state.arrays(BIAS)[0]);
    }

    /** Number of state arrays. */
    int slots() {
        return architecture.slots().size();
    }

    /** One of the optimizer's state arrays. */
    double[] slot(int index) {
        return values(state.arrays(BIAS)[1 + index]);
    }

    /** Begins with this state instead. */
    public void slot(int index, double[] values) {
        for (int i = 0; i < values.length; i++) {
            set(state.arrays(BIAS)[1 + index], layout().at(0, i), values[i]);
        }
    }

    private double[] values(Object array) {
        double[] values = new double[layout().columns()];
        Arrays.setAll(values, i -> Array.getDouble(array, layout().at(0, i)));
        return values;
    }
}
