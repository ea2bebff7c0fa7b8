package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.CompilerHost.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers are read in the order written, however they are written, by javac and by Eclipse's compiler. */
class OrderTest {
    @TempDir
    Path directory;

    private final RecordingCompiler recorder = new RecordingCompiler();

    enum Host {
        JAVAC,
        ECLIPSE;

        CompilerHost in(Path directory) {
            return this == JAVAC ? CompilerHost.javac(directory) : CompilerHost.eclipse(directory);
        }
    }

    @ParameterizedTest
    @EnumSource
    void interleavedRepeats(Host host) {
        assertThat(layersOf(
                        host,
                        "@Network(input = 4)",
                        "@Dense(units = 1)",
                        "@Dropout(0.1)",
                        "@Dense(units = 2)",
                        "@Dense(units = 3)",
                        "@Dropout(0.2)",
                        "@Activation(TANH)",
                        "@Dense(units = 4)",
                        "interface Digits {}"))
                .containsExactly(
                        "@Dense(units = 1)",
                        "@Dropout(value = 0.1)",
                        "@Dense(units = 2)",
                        "@Dense(units = 3)",
                        "@Dropout(value = 0.2)",
                        "@Activation(value = TANH)",
                        "@Dense(units = 4)");
    }

    private Stream<String> layersOf(Host host, String... lines) {
        Outcome outcome = host.in(directory)
                .source(
                        "p/Digits.java",
                        "package p;",
                        "import static dev.synapt.annotations.ActivationFunction.*;",
                        "import dev.synapt.annotations.*;",
                        String.join("\n", lines))
                .run(new SynaptProcessor(recorder));
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.success()).isTrue();
        assertThat(outcome.generated()).containsOnlyKeys("p/DigitsNetwork.java");
        return recorder.declaration().annotations().stream()
                .map(Object::toString)
                .filter(annotation -> !annotation.startsWith("@Network"))
                .collect(Collectors.toList())
                .stream();
    }

    static String lines(String... lines) {
        return Arrays.stream(lines).collect(Collectors.joining("\n"));
    }
}
