package dev.synapt.runtime.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share one piece of work with the thread that brings it: handed out and joined in about a microsecond,
 * with nothing allocated. Workers are daemons, made when first needed; one that gets no work for some seconds ends, so
 * that a forgotten network leaves no thread behind. Used by one thread at a time.
 */
public final class Team {
    /** One share of the work. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does the share of one member.
         *
         * @param member 0 for the thread that called {@link Team#run}
         * @param members all of them
         */
        void run(int member, int members);
    }

    /**
     * A wait is spun before the thread is parked, since waking a parked thread costs some 50 us, more than most phases
     * of a training step of a small network take.
     */
    private static final long SPIN_NANOS = 100_000;

    private static final int SPINS_BETWEEN_CLOCK_READINGS = 32;
    private static final long IDLE_NANOS = 5_000_000_000L;

    /** Stands in the mailbox of a worker that has ended. */
    private static final Task RETIRED = (member, members) -> {};

    private final String name;
    private final long idleNanos;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private Worker[] workers = new Worker[0];
    private volatile @Nullable Thread waiter;

    /** @param name of the threads, followed by a number */
    public Team(String name) {
        this(name, IDLE_NANOS);
    }

    Team(String name, long idleNanos) {
        this.name = name;
        this.idleNanos = idleNanos;
    }

    /**
     * Runs all shares of a task, the first one in the calling thread, and returns when all are done.
     *
     * @param members number of shares, at least 1
     * @throws RuntimeException what a share threw; where several did, one of them
     */
    public void run(int members, Task task) {
        if (members == 1) {
            task.run(0, 1);
            return;
        }
        unfinished.set(members - 1);
        for (int member = 1; member < members; member++) {
            hand(member, members, task);
        }
        try {
            task.run(0, members);
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
        }
        awaitOthers(members);
        if (failure.get() != null) {
            throw Failures.unchecked(failure.getAndSet(null));
        }
    }

    private void hand(int member, int members, Task task) {
        if (workers.length < member) {
            grow(member);
        }
        if (!workers[member - 1].offer(members, task)) {
            workers[member - 1] = start(member);
            workers[member - 1].offer(members, task);
        }
    }

    private void grow(int count) {
        Worker[] grown = new Worker[count];
        System.arraycopy(workers, 0, grown, 0, workers.length);
        for (int i = workers.length; i < count; i++) {
            grown[i] = start(i + 1);
        }
        workers = grown;
    }

    private Worker start(int member) {
        Worker worker = new Worker(name + "-" + member, member);
        worker.start();
        return worker;
    }

    private void awaitOthers(int members) {
        if (spinUntilFinished(members)) {
            return;
        }
        waiter = Thread.currentThread();
        while (unfinished.get() != 0) {
            LockSupport.park(this);
        }
        waiter = null;
    }

    private boolean spinUntilFinished(int members) {
        if (!spins(members)) {
            return unfinished.get() == 0;
        }
        long deadline = System.nanoTime() + SPIN_NANOS;
        do {
            for (int i = 0; i < SPINS_BETWEEN_CLOCK_READINGS; i++) {
                if (unfinished.get() == 0) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() < deadline);
        return false;
    }

    /** With more members than cores a spinning thread would hold the core that another member needs. */
    private static boolean spins(int members) {
        return members <= Cores.COUNT;
    }

    private final class Worker extends Thread {
        private final int member;
        private final AtomicReference<@Nullable Task> mailbox = new AtomicReference<>();
        private int members = 2;
        private volatile boolean parked;

        Worker(String name, int member) {
            super(null, null, name, 0, false);
            this.member = member;
            setDaemon(true);
            setContextClassLoader(null);
        }

        /** Whether the worker will do it; false where it has ended. */
        boolean offer(int members, Task task) {
            if (mailbox.get() == RETIRED) {
                return false;
            }
            this.members = members;
            if (!mailbox.compareAndSet(null, task)) {
                return false;
            }
            if (parked) {
                LockSupport.unpark(this);
            }
            return true;
        }

        @Override
        public void run() {
            for (Task task = await(); task != RETIRED; task = await()) {
                try {
                    task.run(member, members);
                } catch (Throwable thrown) {
                    failure.compareAndSet(null, thrown);
                }
                // Emptied before the count: the next task may be offered as soon as the count says so.
                mailbox.set(null);
                if (unfinished.decrementAndGet() == 0) {
                    Thread waiting = waiter;
                    if (waiting != null) {
                        LockSupport.unpark(waiting);
                    }
                }
            }
        }

        private Task await() {
            Task task = spinForTask();
            if (task != null) {
                return task;
            }
            parked = true;
            long idleUntil = System.nanoTime() + idleNanos;
            while ((task = mailbox.get()) == null) {
                long left = idleUntil - System.nanoTime();
                if (left > 0) {
                    LockSupport.parkNanos(Team.this, left);
                } else if (mailbox.compareAndSet(null, RETIRED)) {
                    return RETIRED;
                }
            }
            parked = false;
            return task;
        }

        private @Nullable Task spinForTask() {
            Task task = mailbox.get();
            if (task != null || !spins(members)) {
                return task;
            }
            long deadline = System.nanoTime() + SPIN_NANOS;
            do {
                for (int i = 0; i < SPINS_BETWEEN_CLOCK_READINGS; i++) {
                    task = mailbox.get();
                    if (task != null) {
                        return task;
                    }
                    Thread.onSpinWait();
                }
            } while (System.nanoTime() < deadline);
            return null;
        }
    }
}
