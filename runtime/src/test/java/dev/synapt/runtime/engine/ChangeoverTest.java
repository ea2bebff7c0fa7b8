package dev.synapt.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Program;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The change from plain Java to vectors, with times made up by the test. */
@Timeout(60)
class ChangeoverTest {
    private static final long LARGE = 1_000_000_000;
    private static final long SOME = 10_000_000;
    private static final long SMALL = 10_000;
    private static final int ROWS = 10;
    private static final long MILLISECOND = 1_000_000;

    private final Program plain = new NoProgram();
    private final Program vectors = new NoProgram();

    @Test
    void changes_when_vectors_have_been_faster_three_times_in_a_row() {
        Changeover changeover = linked(SOME);
        changeover.measured(plain, ROWS, 3 * MILLISECOND);
        changeover.measured(vectors, ROWS, 2 * MILLISECOND);
        changeover.measured(vectors, ROWS, 2 * MILLISECOND);
        changeover.measured(vectors, ROWS, 4 * MILLISECOND);
        changeover.measured(vectors, ROWS, 2 * MILLISECOND);
        changeover.measured(vectors, ROWS, 2 * MILLISECOND);
        assertThat(changeover.isPending()).isTrue();
        // Twice the rows in less than twice the time.
        changeover.measured(vectors, 2 * ROWS, 5 * MILLISECOND);
        assertThat(changeover.isPending()).isFalse();
        assertThat(changeover.program()).isSameAs(vectors);
    }

    @Test
    void measures_plain_java_against_vectors_now_and_then() {
        Changeover changeover = linked(SOME);
        int plainTurns = 0;
        for (int turn = 0; turn < 800; turn++) {
            Program next = changeover.next(SOME);
            changeover.measured(next, ROWS, next == plain ? MILLISECOND : 2 * MILLISECOND);
            plainTurns += next == plain ? 1 : 0;
        }
        assertThat(plainTurns).isEqualTo(25);
        assertThat(changeover.program()).isSameAs(plain);
    }

    @Test
    void lets_plain_java_catch_up_and_in_the_end_stay_where_vectors_never_win() {
        Changeover changeover = linked(SOME);
        long plainNanos = 0;
        long vectorNanos = 0;
        for (int turn = 0; changeover.isPending(); turn++) {
            assertThat(turn).isLessThan(100_000);
            Program next = changeover.next(SOME);
            long nanos = next == plain ? MILLISECOND : 100 * MILLISECOND;
            changeover.measured(next, ROWS, nanos);
            plainNanos += next == plain ? nanos : 0;
            vectorNanos += next == plain ? 0 : nanos;
            assertThat(vectorNanos).isLessThanOrEqualTo(plainNanos + 2_100 * MILLISECOND);
        }
        assertThat(changeover.program()).isSameAs(plain);
        assertThat(vectorNanos).isEqualTo(10_000 * MILLISECOND);
    }

    @Test
    void leaves_small_work_to_plain_java_for_a_second() {
        Changeover changeover = linked(SMALL);
        for (int turn = 0; turn < 1000; turn++) {
            assertThat(changeover.next(SMALL)).isSameAs(plain);
            changeover.measured(plain, ROWS, MILLISECOND);
        }
        assertThat(changeover.next(SMALL)).isSameAs(vectors);
    }

    @Test
    void gives_large_work_to_vectors_at_once_until_compiling_has_made_them_ten_times_as_fast() {
        Changeover changeover = changeover();
        for (long milliseconds : new long[] {5000, 1000, 500, 499, 499, 500, 499, 499}) {
            assertThat(changeover.next(LARGE)).isSameAs(vectors);
            changeover.measured(vectors, ROWS, milliseconds * MILLISECOND);
            assertThat(changeover.isPending()).isTrue();
        }
        changeover.measured(vectors, ROWS, 499 * MILLISECOND);
        assertThat(changeover.isPending()).isFalse();
        assertThat(changeover.program()).isSameAs(vectors);
    }

    @Test
    void has_workspaces_made_by_plain_java_while_that_may_have_a_turn() {
        Changeover changeover = changeover();
        int turn = 0;
        while (changeover.isPending()) {
            assertThat(changeover.widest()).isSameAs(plain);
            changeover.measured(changeover.next(LARGE), ROWS, (16 >> Math.min(turn++, 4)) * MILLISECOND);
        }
        assertThat(changeover.widest()).isSameAs(vectors);
    }

    @Test
    void gives_large_work_to_plain_java_where_vectors_are_not_compiled() {
        Changeover changeover = changeover();
        int vectorTurns = 0;
        while (changeover.isPending()) {
            Program next = changeover.next(LARGE);
            vectorTurns += next == plain ? 0 : 1;
            changeover.measured(next, ROWS, (next == plain ? 1000 : 12_000) * MILLISECOND);
        }
        assertThat(vectorTurns).isEqualTo(8);
        assertThat(changeover.program()).isSameAs(plain);
    }

    @Test
    void stays_with_plain_java_where_vectors_are_absent_or_cannot_be_linked() {
        Changeover absent = new Changeover(Programs.choose(
                "Net", backend -> backend == Backend.PLAIN ? plain : null, ProgramsTest.machine(true, 256)));
        Changeover unlinkable = new Changeover(Programs.choose(
                "Net",
                backend -> {
                    if (backend == Backend.PLAIN) {
                        return plain;
                    }
                    throw new NoClassDefFoundError("jdk/incubator/vector/FloatVector");
                },
                ProgramsTest.machine(true, 256)));
        for (Changeover changeover : new Changeover[] {absent, unlinkable}) {
            while (changeover.isPending()) {
                assertThat(changeover.next(SOME)).isSameAs(plain);
                LockSupport.parkNanos(MILLISECOND);
            }
            assertThat(changeover.program()).isSameAs(plain);
        }
    }

    /** A changeover whose vector program is there. */
    private Changeover linked(long work) {
        Changeover changeover = changeover();
        assertThat(changeover.next(work)).isSameAs(plain);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("synapt-Net-link"))) {
            LockSupport.parkNanos(MILLISECOND);
        }
        return changeover;
    }

    private Changeover changeover() {
        return new Changeover(Programs.choose(
                "Net", backend -> backend == Backend.PLAIN ? plain : vectors, ProgramsTest.machine(true, 256)));
    }
}
