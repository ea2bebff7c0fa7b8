package dev.synapt.runtime.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReleasesTest {
    private final Releases releases = new Releases();

    /** Kept, so that the session ends when the test says so. */
    private final Object session = new Object();

    @Test
    void whatTheCollectorFindsWaitsForTheThreadThatWorks() throws InterruptedException {
        AtomicReference<Thread> releasedBy = new AtomicReference<>();
        registerForgotten(releasedBy);
        while (releasedBy.get() == null) {
            System.gc();
            Thread.sleep(10);
            releases.run();
        }
        assertThat(releasedBy.get()).isEqualTo(Thread.currentThread());
    }

    @Test
    void afterTheSessionNothingWaits() throws InterruptedException {
        AtomicReference<Thread> releasedBy = new AtomicReference<>();
        releases.registerLast(session, () -> {}).clean();
        registerForgotten(releasedBy);
        while (releasedBy.get() == null) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(releasedBy.get()).isNotEqualTo(Thread.currentThread());
    }

    @Test
    void theSessionComesLastAndEachOnce() {
        List<String> released = new ArrayList<>();
        Object owner = new Object();
        Cleaner.Cleanable buffer = releases.register(owner, () -> released.add("buffer"));
        Cleaner.Cleanable queue = releases.registerLast(session, () -> released.add("queue"));
        buffer.clean();
        assertThat(released).isEmpty();
        queue.clean();
        buffer.clean();
        queue.clean();
        releases.run();
        assertThat(released).containsExactly("buffer", "queue");
    }

    private void registerForgotten(AtomicReference<Thread> releasedBy) {
        releases.register(new Object(), () -> releasedBy.set(Thread.currentThread()));
    }
}
