package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import org.jspecify.annotations.Nullable;

/**
 * The program in use for one kind of work, and the change from plain Java, which is fast at once, to the vector program,
 * which is faster as soon as the JVM has compiled it. Both give the same bits, so that nobody can tell but by the clock.
 */
final class Changeover {
    private final Programs programs;
    private final Architecture architecture;
    private final State state;
    private final Rehearsal.Kind kind;
    private volatile Program program;
    private volatile boolean pending;
    private @Nullable Warmup warmup;

    Changeover(Programs programs, Architecture architecture, State state, Rehearsal.Kind kind) {
        this.programs = programs;
        this.architecture = architecture;
        this.state = state;
        this.kind = kind;
        this.program = programs.initial();
        this.pending = programs.hasCandidate();
    }

    /** The program for the next piece of work. */
    Program program() {
        return program;
    }

    /** Whether {@link #measured} wants to know how long the work takes. */
    boolean isPending() {
        return pending;
    }

    /**
     * Takes note of how long one piece of work took; the first call starts the warm-up.
     *
     * @param step its arguments
     * @param nanos of all threads together
     */
    synchronized void measured(Step step, long nanos) {
        if (!pending) {
            return;
        }
        if (warmup == null) {
            warmup = new Warmup(this, new Rehearsal(kind, architecture, state, step.rows));
            warmup.reference(step.rows, nanos);
            warmup.start(programs.network());
        } else {
            warmup.reference(step.rows, nanos);
        }
    }

    /** The vector program of this machine, made in the thread that warms it up. */
    @Nullable
    Program candidate() {
        return programs.candidate();
    }

    /** Ends the warm-up. */
    synchronized void finish(@Nullable Program faster) {
        if (faster != null) {
            program = faster;
        }
        pending = false;
        warmup = null;
    }
}
