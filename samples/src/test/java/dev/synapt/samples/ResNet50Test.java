package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Depth breaks neither javac nor HotSpot. */
class ResNet50Test {
    private static final Path SOURCE = Path.of("src/main/java/dev/synapt/samples/ResNet50.java");

    /** The count that Keras gives for its own. */
    @Test
    void hasTheParametersOfKeras() {
        Model net = ResNet50_Network50Network.create();

        assertThat(net.parameters().stream().mapToLong(Parameter::size).sum()).isEqualTo(25_636_712);
        assertThat(net.parameters().stream()
                        .filter(parameter -> !parameter.trained())
                        .mapToLong(Parameter::size)
                        .sum())
                .isEqualTo(53_120);
    }

    @Test
    void takesATrainingStep() {
        assertThat(new CommandLine(new ResNet50()).execute("--batch", "1", "--steps", "1"))
                .isZero();
    }

    /** The processor's part, in seconds of the thread that javac runs in, so that a busy machine makes no difference. */
    @Test
    void isProcessedInTenSeconds(@TempDir Path directory) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-proc:only",
                "-d",
                directory.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-processorpath",
                System.getProperty("java.class.path"),
                "--add-modules",
                "jdk.incubator.vector");
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        boolean compiled;
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            compiled = javac.getTask(null, files, null, options, null, files.getJavaFileObjects(SOURCE))
                    .call();
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;

        System.out.printf("ResNet-50 was processed in %.1f s%n", seconds);
        assertThat(compiled).isTrue();
        assertThat(directory.resolve("dev/synapt/samples/ResNet50_Network50Network.java"))
                .exists();
        assertThat(seconds).isLessThan(10);
    }
}
