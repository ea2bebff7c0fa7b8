package dev.synapt.runtime.opencl;

import java.lang.ref.Cleaner;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a session holds, released when its owner is closed or else collected. What the collector finds waits for the
 * thread that works with the session: OpenCL lets every thread release what it likes, but not every driver bears it
 * while a kernel runs (Oclgrind frees its notes on a buffer while it reads them).
 */
final class Releases {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /**
     * Releases what an owner holds, once.
     *
     * @param owner must not be reachable from the action
     * @return to be {@linkplain Cleaner.Cleanable#clean cleaned}, and then {@link #run}, by whom closes the owner
     */
    Cleaner.Cleanable register(Object owner, Runnable release) {
        return CLEANER.register(owner, () -> {
            due.add(release);
            if (ended) {
                run();
            }
        });
    }

    /** As {@link #register}, for the session itself: after it nobody works with what it held. */
    Cleaner.Cleanable registerLast(Object session, Runnable release) {
        return CLEANER.register(session, () -> {
            ended = true;
            run();
            release.run();
        });
    }

    /** Releases what is due; by a thread that works with the session, between two calls. */
    void run() {
        for (Runnable release = due.poll(); release != null; release = due.poll()) {
            release.run();
        }
    }
}
