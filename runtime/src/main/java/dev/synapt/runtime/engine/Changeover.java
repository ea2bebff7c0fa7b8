package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * The change from plain Java, which is fast at once, to the vector program, which is faster as soon as the JVM has
 * compiled its kernels and 250 to 500 times slower before. Both give the same bits, so that they can take turns on the
 * real work, and nobody can tell but by the clock.
 *
 * <p>Work of some size goes to the vector program as soon as that is linked, with a turn of plain Java now and then to
 * measure against: the compilers then need not spend themselves on plain Java too. Small work stays with plain Java for
 * as long as the change would cost; much of it is over by then. Large work goes to the vector program from the
 * beginning, since a single turn of plain Java would keep the compilers busy with its kernels for seconds. Where the
 * vector program does not become faster, as in a JVM that interprets or has no C2, plain Java gets more and more turns
 * and in the end all of them.
 *
 * <p>Measured on two cores, milliseconds from the JVM's start to step 1 / 1000 / 5000 of 784-128-10 with batches of 32:
 * plain Java 170 / 1050 / 4000, vectors alone 320 / 1150 / 1900, this 170 / 1250 / 1950; a thread that warms up on
 * copies in the background 170 / 1600 / 2600, since it, the training and the compilers wait for each other. Step 1 / 50
 * of six convolutions of 32 to 128 channels on 64 images of 32x32, two threads: with turns of plain Java 1360 / 8800 on
 * JDK 17 and 1420 / 11400 or never on JDK 25, vectors from the beginning 2770 / 6780 and 3100 / 7700.
 */
final class Changeover {
    /** Work below this is small: plain Java does it in some 50 us. */
    private static final long SMALL_WORK = 1_000_000;

    /**
     * Work from here on is large: plain Java, when compiled, does it in some 4 ms, and in a third of a second before.
     */
    private static final long LARGE_WORK = 100_000_000;

    /** What compiling a dozen vector kernels takes, during which plain Java gets small work done. */
    private static final long SMALL_WORK_NANOS = 1_000_000_000;

    /** Time that the vector program may take before plain Java gets as much. */
    private static final long ADVANCE_NANOS = 2_000_000_000;

    /**
     * When the vector program has taken this long without winning, it never will; before, large work is all its own.
     */
    private static final long LIMIT_NANOS = 10_000_000_000L;

    /** The fewest turns after which that is certain: the first one of a deep network may take as long by itself. */
    private static final int LIMIT_TURNS = 8;

    /**
     * One turn in this many is plain Java's: seldom, for each keeps the compilers at its kernels instead of the
     * vectors'.
     */
    private static final int TURNS = 32;

    /** Turns in a row that the vector program must win, so that a disturbance of plain Java decides nothing. */
    private static final int WINS = 3;

    /**
     * What compiling makes of the vector program's first turn, at least, by which it wins where plain Java has had
     * none: C2 makes it 50 times as fast and more, C1 alone 1.5 times.
     */
    private static final int COMPILED = 10;

    private final Programs programs;
    private volatile Program program;
    private volatile @Nullable Program candidate;
    private volatile boolean pending;
    private boolean linking;

    // Not guarded: threads that predict at once may lose each other's additions, which moves the change by a turn or
    // two.
    private int turn;
    private int candidateTurns;
    private int wins;
    private long plainNanos;
    private long candidateNanos;
    private double nanosPerRowToBeat;

    Changeover(Programs programs) {
        this.programs = programs;
        this.program = programs.initial();
        this.pending = programs.hasCandidate();
    }

    /** Whether the change lies ahead, so that {@link #next} and {@link #measured} are to be asked and told. */
    boolean isPending() {
        return pending;
    }

    /** The program in use: for all work once the change is over, and for work that takes no part in it. */
    Program program() {
        return program;
    }

    /**
     * The program whose workspaces do for all that may have a turn: plain Java needs arrays that vectors do without.
     */
    Program widest() {
        return pending ? programs.initial() : program;
    }

    /**
     * The program whose turn it is while the change is pending.
     *
     * @param work floating-point operations of the piece of work
     */
    Program next(long work) {
        boolean large = work >= LARGE_WORK;
        Program vectors = candidate == null ? link(large) : candidate;
        if (vectors == null) {
            return program;
        }
        turn++;
        if (candidateNanos > (large ? LIMIT_NANOS : ADVANCE_NANOS) + plainNanos) {
            return program;
        }
        boolean early = work < SMALL_WORK && plainNanos < SMALL_WORK_NANOS;
        return early || (!large && turn % TURNS == 0) ? program : vectors;
    }

    /**
     * Takes note of how long a piece of work took while the change is pending.
     *
     * @param used the program that did it
     */
    void measured(Program used, int rows, long nanos) {
        double nanosPerRow = (double) nanos / rows;
        if (used != candidate) {
            plainNanos += nanos;
            nanosPerRowToBeat = nanosPerRow;
            return;
        }
        candidateNanos += nanos;
        candidateTurns++;
        if (nanosPerRowToBeat == 0) {
            nanosPerRowToBeat = nanosPerRow / COMPILED;
        }
        wins = nanosPerRow < nanosPerRowToBeat ? wins + 1 : 0;
        if (wins >= WINS) {
            program = used;
        }
        pending = wins < WINS && (candidateNanos < LIMIT_NANOS || candidateTurns < LIMIT_TURNS);
    }

    /**
     * Loads the Vector API and the vector program, which takes some 150 ms.
     *
     * @param now rather than beside the first pieces of work
     * @return the vector program, if now
     */
    private synchronized @Nullable Program link(boolean now) {
        if (linking) {
            return null;
        }
        linking = true;
        if (now) {
            linkCandidate();
            return candidate;
        }
        Thread thread = new Thread(null, this::linkCandidate, "synapt-" + programs.network() + "-link", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return null;
    }

    private void linkCandidate() {
        Program linked = null;
        try {
            linked = programs.candidate();
        } catch (LinkageError unusable) {
            System.err.println("Synapt: stays with plain Java, since the vector program cannot be linked (a module that"
                    + " holds a network needs `requires " + VectorSupport.MODULE + "`): " + unusable);
        }
        candidate = linked;
        pending = linked != null;
    }
}
