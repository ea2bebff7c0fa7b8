package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;

/** A program that is only chosen, never run. */
final class NoProgram extends Program {
    @Override
    public State newState() {
        throw new AssertionError("only chosen, never run");
    }

    @Override
    public Workspace newWorkspace(int capacity, int threads, boolean training) {
        throw new AssertionError("only chosen, never run");
    }

    @Override
    public void refresh(State state) {}

    @Override
    public boolean inputsFinite(Step step, int from, int to) {
        return true;
    }

    @Override
    public int trainPhases() {
        return 1;
    }

    @Override
    public void train(State state, Workspace workspace, Step step, int phase, int thread, int threads) {}

    @Override
    public void update(State state, Workspace workspace, Step step, int phase, int thread, int threads) {}

    @Override
    public void evaluate(State state, Workspace workspace, Step step, int phase, int thread, int from, int to) {}

    @Override
    public void predict(
            State state, Workspace workspace, Step step, int thread, int from, int to, Object output, int outputAt) {}

    @Override
    public double[][] gradients(State state, Workspace workspace, Step step) {
        return new double[0][];
    }
}
