package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.annotations.Network;
import dev.synapt.kernels.source.CompilerOptions;
import dev.synapt.processor.CompilerHost.Message;
import dev.synapt.processor.CompilerHost.Outcome;
import dev.synapt.runtime.program.Program;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Code for the Vector API is asked for exactly where the user's compilation can see it, and notes say what to do. */
class VectorTest {
    private static final boolean LINT_HAS_INCUBATING = Runtime.version().feature() >= 22;

    private static final String[] DIGITS = {
        "package p;", //
        "@dev.synapt.annotations.Network(input = 1) interface Digits {}"
    };

    @TempDir
    Path directory;

    private final RecordingCompiler recorder = new RecordingCompiler();

    @ParameterizedTest
    @EnumSource
    void classPathWithTheModuleAdded(Host host) {
        Outcome outcome = onClassPath(host, "--add-modules", "jdk.incubator.vector");
        assertThat(widths()).containsExactly(128, 256, 512);
        assertThat(outcome.of(Kind.NOTE)).isEmpty();
        assertThat(outcome.success()).isTrue();
    }

    @Test
    void classPathWithoutTheModule() {
        Outcome outcome = onClassPath(Host.JAVAC);
        assertThat(widths()).isEmpty();
        assertThat(outcome.of(Kind.NOTE))
                .extracting(Message::text)
                .containsExactly(plainJavaNote("Pass --add-modules jdk.incubator.vector to the compiler"));
        assertThat(outcome.success()).isTrue();
    }

    /** Eclipse's compiler has all modules of the JDK on a class path, incubating ones too. */
    @Test
    void eclipseSeesTheModuleUnasked() {
        assertThat(onClassPath(Host.ECLIPSE).success()).isTrue();
        assertThat(widths()).hasSize(3);
    }

    @Test
    void plainJavaUnderWerrorIsQuietEnough() {
        Outcome outcome = onClassPath(Host.JAVAC, "-Werror", "-Xlint:all");
        assertThat(outcome.of(Kind.WARNING)).isEmpty();
        assertThat(outcome.of(Kind.NOTE)).hasSize(1);
        assertThat(outcome.success()).isTrue();
    }

    @Test
    void theModuleUnderWerrorFailsWithAWayOut() {
        Outcome outcome = onClassPath(Host.JAVAC, "--add-modules", "jdk.incubator.vector", "-Werror");
        assertThat(outcome.success()).isFalse();
        assertThat(outcome.of(Kind.NOTE))
                .extracting(Message::text)
                .containsExactly("If nothing but the warning about jdk.incubator.vector fails this build: "
                        + (LINT_HAS_INCUBATING
                                ? "add -Xlint:-incubating to the compiler's arguments."
                                : "this compiler always warns of incubating modules, so -Werror means plain Java."
                                        + " Drop one of the two, or compile with JDK 22 or newer and"
                                        + " -Xlint:-incubating."));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void theWayOutLeadsOut() {
        Outcome outcome =
                onClassPath(Host.JAVAC, "--add-modules", "jdk.incubator.vector", "-Werror", "-Xlint:-incubating");
        assertThat(outcome.success()).isTrue();
        assertThat(widths()).hasSize(3);
    }

    @Test
    void theWayOutIsNotShownWhereItWouldMislead() {
        Outcome plain =
                onClassPath(Host.JAVAC, "-Asynapt.vector=off", "--add-modules", "jdk.incubator.vector", "-Werror");
        assertThat(plain.of(Kind.NOTE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void off(Host host) {
        Outcome outcome = onClassPath(host, "--add-modules", "jdk.incubator.vector", "-Asynapt.vector=off");
        assertThat(widths()).isEmpty();
        assertThat(outcome.of(Kind.NOTE)).isEmpty();
    }

    @Test
    void offIsSilentWithoutTheModule() {
        assertThat(onClassPath(Host.JAVAC, "-Asynapt.vector=off").messages()).isEmpty();
    }

    @Test
    void required() {
        assertThat(onClassPath(Host.JAVAC, "-Asynapt.vector=required", "--add-modules", "jdk.incubator.vector")
                        .success())
                .isTrue();
        assertThat(widths()).hasSize(3);
    }

    @Test
    void requiredButNotVisible() {
        Outcome outcome = onClassPath(Host.JAVAC, "-Asynapt.vector=required");
        assertThat(outcome.messages())
                .extracting(String::valueOf)
                .containsExactly("ERROR p/Digits.java:2:44: -Asynapt.vector=required: Digits has to see"
                        + " jdk.incubator.vector, but it does not. Pass --add-modules"
                        + " jdk.incubator.vector to the compiler, or drop the option. [InvalidOption]");
    }

    @Test
    void modulePathWithTheModuleRequired() {
        Outcome outcome = onModulePath(
                "requires static dev.synapt.annotations; requires dev.synapt.runtime;",
                "requires static jdk.incubator.vector;");
        assertThat(outcome.errors()).isEmpty();
        assertThat(widths()).hasSize(3);
        assertThat(recorder.options)
                .extracting(CompilerOptions::generatedAnnotation)
                .containsExactly(false);
    }

    @Test
    void modulePathWithTheModuleInTheGraphOnly() {
        Outcome outcome = Host.JAVAC
                .in(directory)
                .with("--add-modules", "jdk.incubator.vector")
                .modulePath(modulePath())
                .source(
                        "module-info.java",
                        "module m { requires dev.synapt.annotations; requires dev.synapt.runtime; }")
                .source("p/Digits.java", DIGITS)
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors()).isEmpty();
        assertThat(widths()).isEmpty();
        assertThat(outcome.of(Kind.NOTE))
                .extracting(Message::text)
                .containsExactly(plainJavaNote("Add `requires static jdk.incubator.vector;` to module-info.java"));
    }

    @Test
    void modulePathWithoutTheRuntime() {
        Outcome outcome = onModulePath("requires dev.synapt.annotations; requires java.compiler;");
        assertThat(outcome.errors())
                .extracting(Message::text)
                .containsExactly("The class generated for Digits links to the runtime, but this compilation"
                        + " cannot see it. Add the dependency dev.synapt:synapt-runtime, and to"
                        + " module-info.java `requires dev.synapt.runtime;`. [MissingRuntime]");
        assertThat(recorder.options)
                .extracting(CompilerOptions::generatedAnnotation)
                .containsExactly(true);
    }

    private List<Integer> widths() {
        assertThat(recorder.options).hasSize(1);
        return recorder.options.get(0).vectorBits();
    }

    private Outcome onClassPath(Host host, String... options) {
        return host.in(directory).with(options).source("p/Digits.java", DIGITS).run(new SynaptProcessor(recorder));
    }

    private Outcome onModulePath(String... requires) {
        return CompilerHost.javac(directory)
                .modulePath(modulePath())
                .source("module-info.java", "module m { " + String.join(" ", requires) + " }")
                .source("p/Digits.java", DIGITS)
                .run(new SynaptProcessor(recorder));
    }

    private static String modulePath() {
        return CompilerHost.homeOf(Network.class) + File.pathSeparator + CompilerHost.homeOf(Program.class);
    }

    private static String plainJavaNote(String remedy) {
        return "Digits is compiled to plain Java, since it cannot see jdk.incubator.vector. " + remedy
                + " for several times the speed"
                + (LINT_HAS_INCUBATING
                        ? " (under -Werror together with -Xlint:-incubating)"
                        : " (but not under -Werror: this compiler always warns of incubating modules)")
                + ". -Asynapt.vector=off silences this note.";
    }
}
