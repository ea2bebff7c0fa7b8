package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Precision;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import dev.synapt.runtime.random.CounterRandom;

/** One kind of work on scratch data of the same sizes as the real work, with a copy of the weights. */
final class Rehearsal {
    /** What is rehearsed. */
    enum Kind {
        TRAINING,
        PREDICTION
    }

    private final Kind kind;
    private final Architecture architecture;
    private final State original;
    private final int rows;
    private final Step step = new Step();

    /**
     * @param original where the weights are copied from when the rehearsal begins
     * @param rows samples of one piece of work
     */
    Rehearsal(Kind kind, Architecture architecture, State original, int rows) {
        this.kind = kind;
        this.architecture = architecture;
        this.original = original;
        this.rows = rows;
    }

    /** Samples of one piece of work. */
    int rows() {
        return rows;
    }

    /** The work, ready to be run again and again. */
    Runnable prepare(Program program) {
        State state = program.newState();
        copyState(state);
        program.refresh(state);
        Workspace workspace = program.newWorkspace(rows, 1, true);
        step.rows = rows;
        step.inputs = inputs();
        step.targets = targets();
        // A rate of zero: the weights stay what they are, however long it takes, and nothing overflows.
        step.learningRate = 0;
        step.weightDecay = 0;
        if (kind == Kind.TRAINING) {
            return () -> train(program, state, workspace);
        }
        Object output = NumberArrays.create(architecture.precision(), rows * architecture.outputSize());
        return () -> predict(program, state, workspace, output);
    }

    private void train(Program program, State state, Workspace workspace) {
        step.iteration++;
        if (program.inputsFinite(step, 0, rows)) {
            program.train(state, workspace, step, 0, 0, rows);
            program.update(state, workspace, step, 0, 1);
        }
    }

    private void predict(Program program, State state, Workspace workspace, Object output) {
        if (program.inputsFinite(step, 0, rows)) {
            program.predict(state, workspace, step, 0, 0, rows, output, 0);
        }
    }

    /** Weights may be written by a training step meanwhile; any mixture will do here. */
    private void copyState(State copy) {
        for (int parameter = 0; parameter < architecture.parameters().size(); parameter++) {
            Object[] from = original.arrays(parameter);
            Object[] to = copy.arrays(parameter);
            for (int i = 0; i < from.length; i++) {
                System.arraycopy(from[i], 0, to[i], 0, NumberArrays.length(from[i]));
            }
        }
    }

    private Object inputs() {
        CounterRandom random = new CounterRandom(0, 0);
        double[] values = new double[rows * architecture.inputSize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.uniform();
        }
        return NumberArrays.as(architecture.precision(), values);
    }

    private Object targets() {
        int length = rows * architecture.targetSize();
        if (architecture.targets() == Architecture.Targets.LABELS) {
            int[] labels = new int[length];
            for (int i = 0; i < length; i++) {
                labels[i] = i % architecture.classes();
            }
            return labels;
        }
        Object values = NumberArrays.create(Precision.FLOAT64, length);
        for (int i = 0; i < length; i += 2) {
            ((double[]) values)[i] = 1;
        }
        return NumberArrays.as(architecture.precision(), values);
    }
}
