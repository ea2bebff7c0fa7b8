package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.Share;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Predicts, from any number of threads at once. Work arrays are kept in a pool that is taken from and put back to
 * without locks, so that a prediction allocates nothing once as many threads as predict at once have predicted before.
 */
public final class Predictor {
    /** Samples of one pass: enough to fill the kernels, few enough for a second-level cache. */
    private static final int MOST_ROWS = 128;

    /** Forward, gradient by input, gradient by weight: each about as much work as the others. */
    private static final int PASSES_OF_A_TRAINING_STEP = 3;

    private final int inputSize;
    private final int outputSize;
    private final long flopsPerSample;
    private final State state;
    private final Changeover changeover;
    private final AtomicReferenceArray<@Nullable Desk> pool;
    private final Team team;
    private final AtomicBoolean teamBusy = new AtomicBoolean();
    private final SharedWork shared = new SharedWork();

    /** @param state weights, which training may change at the same time */
    public Predictor(Architecture architecture, Programs programs, State state) {
        this.inputSize = architecture.inputSize();
        this.outputSize = architecture.outputSize();
        this.flopsPerSample = architecture.flopsPerSample() / PASSES_OF_A_TRAINING_STEP;
        this.state = state;
        this.changeover = new Changeover(programs);
        this.pool = new AtomicReferenceArray<>(2 * Cores.COUNT + 6);
        this.team = new Team("synapt-" + architecture.name() + "-predict");
    }

    /**
     * Predicts samples of the network's precision into an array of it.
     *
     * @param threads most threads to use
     * @return whether all inputs were finite; the output is undefined where they were not
     */
    public boolean predict(Object inputs, int rows, Object output, int threads) {
        int most = Math.min(threads, changeover.program().mostThreads());
        int members = Split.members(flopsPerSample * rows, most);
        if (members > 1 && teamBusy.compareAndSet(false, true)) {
            try {
                return shared.run(members, inputs, rows, output);
            } finally {
                teamBusy.set(false);
            }
        }
        return predict(inputs, 0, rows, output);
    }

    private boolean predict(Object inputs, int from, int to, Object output) {
        Desk desk = take();
        try {
            return desk.predict(inputs, from, to, output);
        } finally {
            putBack(desk);
        }
    }

    private Desk take() {
        int length = pool.length();
        int start = place();
        for (int i = 0; i < length; i++) {
            int at = (start + i) % length;
            Desk desk = pool.get(at) == null ? null : pool.getAndSet(at, null);
            if (desk != null) {
                return desk;
            }
        }
        return new Desk();
    }

    private void putBack(Desk desk) {
        int length = pool.length();
        int start = place();
        for (int i = 0; i < length; i++) {
            if (pool.compareAndSet((start + i) % length, null, desk)) {
                return;
            }
        }
    }

    /** Spreads the threads over the pool, so that each mostly meets its own desk again. */
    @SuppressWarnings("deprecation") // Thread.threadId() is new in Java 19.
    private int place() {
        return (int) (Thread.currentThread().getId() % pool.length());
    }

    /** What one prediction works with. */
    private final class Desk {
        private final Step step = new Step();
        private @Nullable Workspace workspace;

        boolean predict(Object inputs, int from, int to, Object output) {
            step.inputs = inputs;
            try {
                for (int first = from; first < to; first += MOST_ROWS) {
                    step.rows = Math.min(MOST_ROWS, to - first);
                    step.inputsAt = first * inputSize;
                    if (!pass(output, first * outputSize)) {
                        return false;
                    }
                }
                return true;
            } finally {
                step.inputs = NO_INPUTS;
            }
        }

        private boolean pass(Object output, int outputAt) {
            if (!changeover.isPending()) {
                return pass(changeover.program(), output, outputAt);
            }
            Program program = changeover.next(flopsPerSample * step.rows);
            long begin = System.nanoTime();
            boolean finite = pass(program, output, outputAt);
            changeover.measured(program, step.rows, System.nanoTime() - begin);
            return finite;
        }

        private boolean pass(Program program, Object output, int outputAt) {
            if (!program.inputsFinite(step, 0, step.rows)) {
                return false;
            }
            program.predict(state, reserve(program), step, 0, 0, step.rows, output, outputAt);
            return true;
        }

        private Workspace reserve(Program program) {
            Workspace current = workspace;
            if (current == null || current.capacity() < step.rows) {
                if (current != null) {
                    current.release();
                }
                current = program.newWorkspace(step.rows, 1, false);
                workspace = current;
            }
            return current;
        }
    }

    private static final float[] NO_INPUTS = {};

    /** A prediction of many samples, shared among the team. */
    private final class SharedWork implements Team.Task {
        private Object inputs = NO_INPUTS;
        private Object output = NO_INPUTS;
        private int rows;
        private volatile boolean finite;

        boolean run(int members, Object inputs, int rows, Object output) {
            this.inputs = inputs;
            this.rows = rows;
            this.output = output;
            this.finite = true;
            try {
                team.run(members, this);
                return finite;
            } finally {
                this.inputs = NO_INPUTS;
                this.output = NO_INPUTS;
            }
        }

        @Override
        public void run(int member, int members) {
            int from = Share.row(rows, member, members);
            int to = Share.row(rows, member + 1, members);
            if (from < to && !predict(inputs, from, to, output)) {
                finite = false;
            }
        }
    }
}
