package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.processor.CompilerHost.Outcome;
import java.nio.file.Path;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice is as loud as the developer wants it, and breaks no build unasked. */
class AdviceTest {
    private static final String ADVICE = "p/Digits.java:2:55: a rate of 0.9 [HighDropout]";

    @TempDir
    Path directory;

    @Test
    void byDefaultANoteEvenUnderWerror() {
        Outcome outcome = compile("-Werror", "-Xlint:all", "-Asynapt.vector=off");
        assertThat(outcome.messages()).extracting(String::valueOf).containsExactly("NOTE " + ADVICE);
        assertThat(outcome.success()).isTrue();
        assertThat(outcome.generated()).containsOnlyKeys("p/DigitsNetwork.java");
    }

    @Test
    void off() {
        Outcome outcome = compile("-Asynapt.advice=off", "-Asynapt.vector=off");
        assertThat(outcome.messages()).isEmpty();
        assertThat(outcome.success()).isTrue();
    }

    @Test
    void note() {
        assertThat(compile("-Asynapt.advice=note").of(Kind.NOTE))
                .extracting(String::valueOf)
                .contains("NOTE " + ADVICE);
    }

    @Test
    void warning() {
        Outcome outcome = compile("-Asynapt.advice=warning");
        assertThat(outcome.of(Kind.WARNING)).extracting(String::valueOf).containsExactly("WARNING " + ADVICE);
        assertThat(outcome.success()).isTrue();
        assertThat(outcome.generated()).containsOnlyKeys("p/DigitsNetwork.java");
    }

    @Test
    void error() {
        Outcome outcome = compile("-Asynapt.advice=error");
        assertThat(outcome.errors()).extracting(String::valueOf).containsExactly("ERROR " + ADVICE);
        assertThat(outcome.success()).isFalse();
        assertThat(outcome.generated()).isEmpty();
    }

    private Outcome compile(String... options) {
        RecordingCompiler advising = new RecordingCompiler((declaration, diagnostics) -> diagnostics.report(
                Rule.HighDropout,
                declaration.annotations().get(1).argument("value").site(),
                "a rate of 0.9"));
        return CompilerHost.javac(directory)
                .with(options)
                .source(
                        "p/Digits.java",
                        "package p; import dev.synapt.annotations.*;",
                        "@Network(input = 1) /* far too much of it */ @Dropout(0.9) interface Digits {}")
                .run(new SynaptProcessor(advising));
    }
}
