package dev.synapt.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Compiled;
import dev.synapt.runtime.program.Program;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramsTest {
    private final Program plain = new NoProgram();
    private final Program vector128 = new NoProgram();
    private final Program vector256 = new NoProgram();
    private final Program vector512 = new NoProgram();
    private final Compiled all = Map.of(
            Backend.PLAIN,
            plain,
            Backend.VECTOR_128,
            vector128,
            Backend.VECTOR_256,
            vector256,
            Backend.VECTOR_512,
            vector512)::get;
    private final Compiled plainOnly = Map.of(Backend.PLAIN, plain)::get;

    @AfterEach
    void clearProperties() {
        System.clearProperty(Settings.BACKEND);
        System.clearProperty(Settings.WARMUP);
        System.clearProperty(Settings.THREADS);
    }

    @ParameterizedTest
    @CsvSource({"128, 128", "256, 256", "512, 512", "1024, 512"})
    void begins_in_plain_java_and_offers_the_widest_vectors_of_the_machine(int preferred, int chosen) {
        Programs programs = Programs.choose("Net", all, machine(true, preferred));
        assertThat(programs.initial()).isSameAs(plain);
        assertThat(programs.hasCandidate()).isTrue();
        assertThat(programs.candidate()).isSameAs(all.program(Backend.valueOf("VECTOR_" + chosen)));
    }

    @Test
    void stays_in_plain_java_where_vectors_are_too_short_or_were_not_compiled_in() {
        assertThat(Programs.choose("Net", all, machine(true, 64)).candidate()).isNull();
        assertThat(Programs.choose("Net", plainOnly, machine(true, 512)).candidate())
                .isNull();
        assertThat(Programs.choose("Net", all, machine(false, 0)).hasCandidate())
                .isFalse();
    }

    @Test
    void begins_with_vectors_where_no_warmup_is_wanted() {
        System.setProperty(Settings.WARMUP, "false");
        assertThat(Programs.choose("Net", all, machine(true, 512)).initial()).isSameAs(vector512);
        assertThat(Programs.choose("Net", plainOnly, machine(true, 512)).initial())
                .isSameAs(plain);
    }

    @Test
    void obeys_the_property() {
        System.setProperty(Settings.BACKEND, "vector256");
        Programs programs = Programs.choose("Net", all, machine(true, 512));
        assertThat(programs.initial()).isSameAs(vector256);
        assertThat(programs.hasCandidate()).isFalse();
        System.setProperty(Settings.BACKEND, "plain");
        assertThat(Programs.choose("Net", all, machine(true, 512)).initial()).isSameAs(plain);
    }

    @Test
    void refuses_a_back_end_that_is_not_there() {
        System.setProperty(Settings.BACKEND, "vector256");
        assertThatThrownBy(() -> Programs.choose("Net", all, machine(false, 0)))
                .hasMessage("System property synapt.backend asks for vector256, which needs the Vector API: start Java"
                        + " with --add-modules jdk.incubator.vector");
        assertThatThrownBy(() -> Programs.choose("Net", plainOnly, machine(true, 512)))
                .hasMessage("System property synapt.backend asks for vector256, but Net was compiled for: plain");
        System.setProperty(Settings.BACKEND, "gpu");
        assertThatThrownBy(() -> Programs.choose("Net", all, machine(true, 512)))
                .hasMessage("System property synapt.backend is 'gpu'; it must be one of plain, vector64, vector128,"
                        + " vector256, vector512");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "two", "''", "1.5"})
    void refuses_a_number_of_threads_that_is_none(String text) {
        System.setProperty(Settings.THREADS, text);
        assertThatThrownBy(Settings::threads)
                .hasMessage("System property synapt.threads is '" + text + "'; it must be a whole number from 1");
    }

    @Test
    void reads_the_number_of_threads() {
        assertThat(Settings.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        System.setProperty(Settings.THREADS, "5");
        assertThat(Settings.threads()).isEqualTo(5);
    }

    static VectorSupport machine(boolean present, int preferredBits) {
        return new VectorSupport() {
            @Override
            public boolean isPresent() {
                return present;
            }

            @Override
            public int preferredBits() {
                return preferredBits;
            }
        };
    }
}
