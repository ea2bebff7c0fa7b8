package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.CompilerHost.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network with interleaved layers, from its declaration to class files, by both compilers. */
class WholeNetworkTest {
    private static final String DIGITS = """
            package p;

            import static dev.synapt.annotations.ActivationFunction.*;
            import static dev.synapt.annotations.LossFunction.*;
            import static dev.synapt.annotations.Metric.*;

            import dev.synapt.annotations.*;

            public final class Models {
                @Network(input = {8, 8}, seed = 7)
                @Flatten
                @Dense(units = 24, activation = RELU)
                @Dropout(0.2)
                @Dense(units = 16)
                @Activation(TANH)
                @Dropout(0.1)
                @Dense(units = 10, activation = SOFTMAX)
                @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
                @Adam(learningRate = 1e-3)
                @Metrics(ACCURACY)
                public interface Digits {}

                public static void main(String[] arguments) {
                    System.out.println(Models_DigitsNetwork.create().summary());
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void sourcesAreTheSameFromBuildToBuildAndFromCompilerToCompiler() throws IOException {
        Outcome first = javac("first", "--add-modules", "jdk.incubator.vector");
        assertThat(first.errors()).isEmpty();
        assertThat(first.success()).isTrue();
        assertThat(first.generated()).containsKey("p/Models_DigitsNetwork.java").hasSizeGreaterThan(2);

        assertThat(javac("second", "--add-modules", "jdk.incubator.vector").generated())
                .isEqualTo(first.generated());
        assertThat(eclipseInBatch()).isEqualTo(first.generated());
    }

    @Test
    void noWarningUnderAnyLint() {
        Outcome outcome = javac("plain", "-Xlint:all", "-Werror", "-Asynapt.vector=off");
        assertThat(outcome.messages()).isEmpty();
        assertThat(outcome.success()).isTrue();
        assertThat(outcome.generated()).doesNotContainKey("p/Models_DigitsNetworkVector512.java");
    }

    /** Neither classes nor kernels of devices. */
    @Test
    void anOptionLeavesOpenClOut() {
        Path devices = directory.resolve("with/classes/META-INF/synapt");
        assertThat(javac("with", "-proc:only", "-Asynapt.vector=off").generated())
                .containsKey("p/Models_DigitsNetworkOpenCl.java");
        assertThat(devices.resolve("p.Models_DigitsNetwork.cl")).exists();
        assertThat(javac("without", "-proc:only", "-Asynapt.vector=off", "-Asynapt.opencl=off")
                        .generated())
                .doesNotContainKey("p/Models_DigitsNetworkOpenCl.java");
        assertThat(directory.resolve("without/classes/META-INF")).doesNotExist();
    }

    private Outcome javac(String folder, String... options) {
        return CompilerHost.javac(directory.resolve(folder))
                .with(options)
                .source("p/Models.java", DIGITS)
                .run(new SynaptProcessor());
    }

    /** As a command line: the processor is found by its service file on the processor path. */
    private Map<String, String> eclipseInBatch() throws IOException {
        Path source = directory.resolve("eclipse/src/p/Models.java");
        Path generated = Files.createDirectories(directory.resolve("eclipse/generated"));
        Files.createDirectories(source.getParent());
        Files.writeString(source, DIGITS);
        String classPath = System.getProperty("java.class.path");
        StringWriter output = new StringWriter();
        boolean success = BatchCompiler.compile(
                new String[] {
                    "--release",
                    "17",
                    "-classpath",
                    classPath,
                    "-processorpath",
                    classPath,
                    "-s",
                    generated.toString(),
                    "-d",
                    directory.resolve("eclipse/classes").toString(),
                    source.toString()
                },
                new PrintWriter(output),
                new PrintWriter(output),
                null);
        assertThat(output.toString()).doesNotContain("ERROR");
        assertThat(success).as(output.toString()).isTrue();
        assertThat(directory.resolve("eclipse/classes/p/Models_DigitsNetwork.class"))
                .exists();
        return CompilerHost.sourcesIn(generated);
    }
}
