package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.synapt.runtime.Evaluation;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Step;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As soon as HotSpot has compiled them, training steps and predictions allocate nothing, and compute the bits that its
 * interpreter computed. Vectors that are made objects after all, because a method is too long or a call is not inlined,
 * show here and nowhere else. Each case has a JVM of its own, as it would have at a user's: in this one the profiles of
 * all vector widths are mixed, which alone makes HotSpot box them, and its second compiler may be switched off.
 */
@Tag("long")
class HotCodeTest {
    private static final int SAMPLES = 33;

    /** Of windows, which have enough to do with a few. */
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
                Arguments.of(Networks.DEPTHWISE, "FLOAT32", vectors, "", FEW_SAMPLES),
                Arguments.of(Networks.PHASES, "FLOAT32", vectors, "upper-half", FEW_SAMPLES));
        return preferred >= 512
                ? Stream.concat(
                        cases, Stream.of(Arguments.of(Networks.WIDE, "FLOAT32", Backend.VECTOR_512, "", SAMPLES)))
                : cases;
    }

    /** @param phase of the network that trains after it; empty for none */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("cases")
    void passesAllocateNothingAndComputeTheSame(
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
                .hasSize(phase.isEmpty() ? 4 : 8)
                .allSatisfy(line -> assertThat(line).containsAnyOf("allocates nothing", Passes.SAME));
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

        /** Methods of one call a pass come before C2 after 5000; on a busy machine that takes longer than patience. */
        private static final long CALLED = 10_000;

        private static final String SAME = "Compiled code computes the same bits";

        /** Steps that are compared, before anything was compiled and in the end. */
        private static final int STEPS = 3;

        /** The result of an evaluation is an object; boxed vectors of a few rows are more than this. */
        private static final long RESULT = 1000;

        private Passes() {}

        public static void main(String[] arguments) throws ReflectiveOperationException {
            Method create = Class.forName(arguments[0]).getMethod("create", long.class);
            int samples = Integer.parseInt(arguments[1]);
            String phase = arguments[2];
            run(() -> model(create), samples);
            if (!phase.isEmpty()) {
                run(() -> model(create).phase(phase), samples);
            }
        }

        private static Model model(Method create) {
            try {
                return (Model) create.invoke(null, 1);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }

        private static void run(Supplier<Model> models, int samples) {
            List<Object> cold = results(models.get(), samples);
            repeat(models.get(), samples);
            List<Object> hot = results(models.get(), samples);
            System.out.println(hot.equals(cold) ? SAME : "Compiled code computes " + hot + ", and before " + cold);
        }

        /** The loss and metrics after some steps, and a hash of the parameters' bits. */
        private static List<Object> results(Model model, int samples) {
            Calls calls = Calls.of(model, samples);
            IntStream.range(0, STEPS).forEach(i -> calls.step().run());
            List<Object> results =
                    new ArrayList<>(List.of(calls.evaluation().result().toString()));
            model.parameters().forEach(p -> results.add(p.name() + " " + Arrays.hashCode(p.readDouble())));
            return results;
        }

        private static void repeat(Model model, int samples) {
            Calls calls = Calls.of(model, samples);
            repeat("A training step", calls.step(), 0);
            repeat("An evaluation", calls.evaluation()::result, RESULT);
            repeat("A prediction", calls.prediction(), 0);
        }

        private static void repeat(String what, Runnable pass, long allowed) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long begin = System.nanoTime();
            long passes = 0;
            long allocated = 0;
            for (int quiet = 0;
                    quiet < QUIET && (passes < CALLED || System.nanoTime() - begin < PATIENCE.toNanos());
                    passes += ROUND) {
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

        /** What a model is asked for again and again, with arrays of its precision. */
        private record Calls(Runnable step, Evaluating evaluation, Runnable prediction) {

            static Calls of(Model model, int samples) {
                Step data = TestData.of(model.architecture(), samples, 1).step(0, samples, 1, 1);
                int[] labels = (int[]) data.targets[0];
                int outputs = samples * model.architecture().outputSize();
                if (data.inputs instanceof float[] inputs) {
                    float[] output = new float[outputs];
                    return new Calls(
                            () -> model.trainStep(inputs, labels),
                            () -> model.evaluate(inputs, labels, samples),
                            () -> model.predict(inputs, output));
                }
                double[] inputs = (double[]) data.inputs;
                double[] output = new double[outputs];
                return new Calls(
                        () -> model.trainStep(inputs, labels),
                        () -> model.evaluate(inputs, labels, samples),
                        () -> model.predict(inputs, output));
            }
        }

        private interface Evaluating {
            Evaluation result();
        }
    }
}
