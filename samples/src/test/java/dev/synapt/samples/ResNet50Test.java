package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Depth breaks neither javac nor HotSpot. */
class ResNet50Test {
    private static final Path SOURCE = Path.of("src/main/java/dev/synapt/samples/ResNet50.java");

    /** The counts that Keras gives for its own. One network for both, for it takes most of the test's memory. */
    @Test
    void hasTheParametersOfKerasAndTakesATrainingStep() {
        Model net = ResNet50_Network50Network.create();

        assertThat(parameters(net, parameter -> true)).isEqualTo(25_636_712);
        assertThat(parameters(net, parameter -> !parameter.trained())).isEqualTo(53_120);
        assertThat(net.trainStep(new float[224 * 224 * 3], new int[1])).isFinite();
    }

    private static long parameters(Model net, Predicate<Parameter> which) {
        return net.parameters().stream()
                .filter(which)
                .mapToLong(Parameter::size)
                .sum();
    }

    /**
     * The processor's part, in seconds of the thread that javac runs in, so that a busy machine makes no difference.
     */
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
