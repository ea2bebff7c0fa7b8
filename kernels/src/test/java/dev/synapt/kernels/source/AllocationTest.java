package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Step;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training steps and predictions allocate nothing as soon as HotSpot has compiled them. Vectors that are made objects
 * after all, because a method is too long or a call is not inlined, show here and nowhere else. Each case has a JVM of
 * its own, as it would have at a user's: in this one the profiles of all vector widths are mixed, which alone makes
 * HotSpot box them.
 */
class AllocationTest {
    private static final int SAMPLES = 33;

    /** Of windows by tiles, which have enough to do with a few. */
    private static final int FEW_SAMPLES = 4;

    static Stream<Arguments> cases() throws ReflectiveOperationException {
        int preferred = PreferredWidth.bits();
        Backend vectors = preferred >= 256 ? Backend.VECTOR_256 : Backend.VECTOR_128;
        Stream<Arguments> cases = Stream.of(
                Arguments.of(Networks.WIDE, "FLOAT32", Backend.PLAIN, "", SAMPLES),
                Arguments.of(Networks.WIDE, "FLOAT64", Backend.PLAIN, "", SAMPLES),
                Arguments.of(Networks.WIDE, "FLOAT32", vectors, "", SAMPLES),
                Arguments.of(Networks.WIDE, "FLOAT64", vectors, "", SAMPLES),
                Arguments.of(Networks.TILES, "FLOAT32", vectors, "", FEW_SAMPLES),
                Arguments.of(Networks.DEPTHWISE, "FLOAT32", vectors, "", SAMPLES),
                Arguments.of(Networks.PHASES, "FLOAT32", vectors, "upper-half", SAMPLES));
        return preferred >= 512
                ? Stream.concat(
                        cases, Stream.of(Arguments.of(Networks.WIDE, "FLOAT32", Backend.VECTOR_512, "", SAMPLES)))
                : cases;
    }

    /** @param phase of the network that trains after it; empty for none */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("cases")
    void passesAllocateNothing(
            Networks declared, String precision, Backend backend, String phase, int samples, @TempDir Path classes)
            throws Exception {
        CompiledNetwork network = CompiledNetwork.shared(declared.declaration(precision));
        write(network.classes(), classes);
        String output = FreshJvm.run(
                List.of(
                        "--add-modules=jdk.incubator.vector",
                        "-Dsynapt.threads=1",
                        "-Dsynapt.backend="
                                + backend.name().toLowerCase(Locale.ROOT).replace("_", "")),
                List.of(classes),
                Passes.class,
                network.name(),
                String.valueOf(samples),
                phase);
        assertThat(output.lines())
                .hasSize(phase.isEmpty() ? 3 : 6)
                .allSatisfy(line -> assertThat(line).contains("allocates nothing"));
    }

    private static void write(Map<String, byte[]> classes, Path directory) throws IOException {
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            Path file = directory.resolve(entry.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }

    /** Repeats each pass until it has long allocated nothing, or for so long that it never will. */
    static final class Passes {
        private static final int ROUND = 100;

        /**
         * Rounds without any allocation: some last compilations come late, and what they replace is interpreted again.
         */
        private static final int QUIET = 15;

        private static final Duration PATIENCE = Duration.ofSeconds(40);

        /** The result of an evaluation is an object; boxed vectors of a few rows are more than this. */
        private static final long RESULT = 1000;

        private Passes() {}

        public static void main(String[] arguments) throws ReflectiveOperationException {
            Model model = (Model)
                    Class.forName(arguments[0]).getMethod("create", long.class).invoke(null, 1);
            int samples = Integer.parseInt(arguments[1]);
            repeat(model, samples);
            if (!arguments[2].isEmpty()) {
                repeat(model.phase(arguments[2]), samples);
            }
        }

        private static void repeat(Model model, int samples) {
            Architecture architecture = model.architecture();
            Step data = TestData.of(architecture, samples, 1).step(0, samples, 1, 1);
            int outputs = samples * architecture.outputSize();
            int[] labels = (int[]) data.targets[0];
            if (data.inputs instanceof float[] inputs) {
                float[] output = new float[outputs];
                repeat("A training step", () -> model.trainStep(inputs, labels), 0);
                repeat("An evaluation", () -> model.evaluate(inputs, labels, samples), RESULT);
                repeat("A prediction", () -> model.predict(inputs, output), 0);
            } else {
                double[] inputs = (double[]) data.inputs;
                double[] output = new double[outputs];
                repeat("A training step", () -> model.trainStep(inputs, labels), 0);
                repeat("An evaluation", () -> model.evaluate(inputs, labels, samples), RESULT);
                repeat("A prediction", () -> model.predict(inputs, output), 0);
            }
        }

        private static void repeat(String what, Runnable pass, long allowed) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long begin = System.nanoTime();
            long passes = 0;
            long allocated = 0;
            for (int quiet = 0; quiet < QUIET && System.nanoTime() - begin < PATIENCE.toNanos(); passes += ROUND) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < ROUND; i++) {
                    pass.run();
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
                quiet = allocated <= allowed * ROUND ? quiet + 1 : 0;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s allocates %s after %d passes in %.1f s%n",
                    what,
                    allocated <= allowed * ROUND ? "nothing" : allocated / ROUND + " bytes",
                    passes,
                    (System.nanoTime() - begin) / 1e9);
        }
    }
}
