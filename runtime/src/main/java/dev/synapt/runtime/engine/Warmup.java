package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * Runs the vector program on scratch data in the background until it beats the program in use. Before the JVM has compiled
 * its kernels it is 250 to 500 times slower than afterwards, which takes one to a few seconds; plain Java trains meanwhile.
 */
final class Warmup implements Runnable {
    /** State above this size is not copied for a warm-up; its network begins with the vector program. */
    static final long MOST_STATE_BYTES = 16L << 20;

    /** Passes in a row that must be faster, so that a disturbance on the other side decides nothing. */
    private static final int WINS = 5;

    /** Where the vector program has not won by then, as in an interpreting JVM, it never will. */
    private static final long LIMIT_NANOS = 30_000_000_000L;

    private final Changeover changeover;
    private final Rehearsal rehearsal;
    private volatile long referenceNanos = Long.MAX_VALUE;

    Warmup(Changeover changeover, Rehearsal rehearsal) {
        this.changeover = changeover;
        this.rehearsal = rehearsal;
    }

    void start(String network) {
        Thread thread = new Thread(null, this, "synapt-" + network + "-warmup", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    /** Notes how long the program in use took for its latest piece of work; another number of rows tells nothing. */
    void reference(int rows, long nanos) {
        if (rows == rehearsal.rows()) {
            referenceNanos = nanos;
        }
    }

    @Override
    public void run() {
        Program faster = null;
        try {
            faster = warmUp(changeover.candidate());
        } catch (LinkageError unusable) {
            System.err.println("Synapt: stays with plain Java, since the vector program cannot be linked (a module that"
                    + " holds a network needs `requires " + VectorSupport.MODULE + "`): " + unusable);
        } finally {
            changeover.finish(faster);
        }
    }

    private @Nullable Program warmUp(@Nullable Program candidate) {
        if (candidate == null) {
            return null;
        }
        Runnable pass = rehearsal.prepare(candidate);
        long begin = System.nanoTime();
        int wins = 0;
        while (System.nanoTime() - begin < LIMIT_NANOS) {
            long passBegin = System.nanoTime();
            pass.run();
            wins = System.nanoTime() - passBegin < referenceNanos ? wins + 1 : 0;
            if (wins == WINS) {
                return candidate;
            }
        }
        return null;
    }
}
