package dev.synapt.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TeamTest {
    private final Team team = new Team("team-test");

    @Test
    void runs_every_share_once_each_time() {
        AtomicIntegerArray runs = new AtomicIntegerArray(8);
        for (int repetition = 0; repetition < 20_000; repetition++) {
            team.run(1 + repetition % 8, (member, members) -> runs.incrementAndGet(member));
        }
        // Member m takes part in the repetitions with more than m members.
        for (int member = 0; member < 8; member++) {
            assertThat(runs.get(member)).isEqualTo(20_000 / 8 * (8 - member));
        }
    }

    @Test
    void shows_every_share_what_was_written_before_and_its_caller_what_it_wrote() {
        int[] values = new int[4];
        for (int repetition = 1; repetition <= 10_000; repetition++) {
            int expected = repetition;
            team.run(4, (member, members) -> values[member]++);
            team.run(4, (member, members) -> {
                if (values[(member + 1) % members] != expected) {
                    throw new IllegalStateException("stale");
                }
            });
        }
        assertThat(values).containsOnly(10_000);
    }

    @Test
    void parks_between_tasks_and_wakes_up() throws InterruptedException {
        int[] runs = new int[2];
        for (int repetition = 0; repetition < 20; repetition++) {
            team.run(2, (member, members) -> runs[member]++);
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(runs).containsExactly(20, 20);
    }

    @Test
    void waits_for_a_slow_share() {
        boolean[] done = new boolean[1];
        team.run(2, (member, members) -> {
            if (member == 1) {
                sleep(50);
                done[0] = true;
            }
        });
        assertThat(done[0]).isTrue();
    }

    @Test
    void throws_what_a_share_threw_when_all_have_ended_and_works_on() {
        for (int thrower = 0; thrower < 3; thrower++) {
            int throwing = thrower;
            boolean[] ended = new boolean[3];
            assertThatThrownBy(() -> team.run(3, (member, members) -> {
                        if (member == throwing) {
                            throw new IllegalStateException("share " + member);
                        }
                        sleep(20);
                        ended[member] = true;
                    }))
                    .hasMessage("share " + throwing);
            for (int member = 0; member < 3; member++) {
                assertThat(ended[member]).isEqualTo(member != throwing);
            }
        }
        assertThatThrownBy(() -> team.run(2, (member, members) -> {
                    if (member == 1) {
                        throw new StackOverflowError("deep");
                    }
                }))
                .isInstanceOf(StackOverflowError.class);
        int[] runs = new int[2];
        team.run(2, (member, members) -> runs[member]++);
        assertThat(runs).containsExactly(1, 1);
    }

    @Test
    void ends_idle_threads_and_starts_new_ones() throws InterruptedException {
        Thread[] workers = new Thread[2];
        Team impatient = new Team("impatient", TimeUnit.MILLISECONDS.toNanos(20));
        for (int repetition = 0; repetition < 3; repetition++) {
            impatient.run(2, (member, members) -> workers[member] = Thread.currentThread());
            workers[1].join(10_000);
            assertThat(workers[1].isAlive()).isFalse();
        }
    }

    private static void sleep(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
