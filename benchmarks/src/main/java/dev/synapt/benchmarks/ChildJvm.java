package dev.synapt.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Starts JVMs that make one measurement each. */
final class ChildJvm {
    private final Path target;
    private final Jdk jdk;

    /**
     * @param target the module's build directory, with its classes and everybody's jars
     * @param jdk what to start them with
     */
    ChildJvm(Path target, Jdk jdk) {
        this.target = target;
        this.jdk = jdk;
    }

    /** Where a framework's jars lie. */
    Path jars(Contender contender) {
        return target.resolve("jars").resolve(contender.folder());
    }

    /** Where a framework unpacks its native libraries, and drivers keep what they have compiled. */
    Path cache(Contender contender) {
        return target.resolve("cache").resolve(contender.folder());
    }

    /**
     * Makes one measurement.
     *
     * @param output takes each line as it comes
     * @return whether it succeeded; what it wrote to standard error is passed on if not
     */
    boolean measure(Contender contender, Measurement measurement, Timing timing, Consumer<Line> output)
            throws IOException, InterruptedException {
        Path errors = target.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command(contender, measurement, timing));
        builder.environment().putAll(environment(contender, measurement.threads()));
        builder.redirectError(errors.toFile());
        Process process = builder.start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.accept(Line.parse(line));
            }
        }
        if (process.waitFor() == 0) {
            return true;
        }
        System.err.println(contender.key() + " failed: " + String.join(" ", measurement.arguments()));
        Files.readAllLines(errors).forEach(System.err::println);
        return false;
    }

    private List<String> command(Contender contender, Measurement measurement, Timing timing) {
        String cache = cache(contender).toString();
        int threads = measurement.threads();
        List<String> command = new ArrayList<>();
        command.add(jdk.home().resolve("bin").resolve("java").toString());
        command.addAll(contender.jvmArguments());
        command.addAll(timing.jvmArguments());
        command.add("-D" + Child.SUFFIX + "=" + contender.suffix() + jdk.suffix());
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
        command.add("-DDJL_CACHE_DIR=" + cache);
        command.add("-Dai.djl.offline=true");
        command.add("-Dai.djl.pytorch.num_threads=" + threads);
        command.add("-Dai.djl.pytorch.num_interop_threads=1");
        command.add("-Dsynapt.opencl.cache=" + Path.of(cache, "opencl"));
        command.add("-cp");
        command.add(
                target.resolve("classes") + File.pathSeparator + jars(contender).resolve("*"));
        command.add("-D" + StartTime.STARTED + "=" + System.currentTimeMillis());
        command.add(Child.class.getName());
        command.add(contender.key());
        command.addAll(measurement.arguments());
        return command;
    }

    private Map<String, String> environment(Contender contender, int threads) {
        String count = Integer.toString(threads);
        Path cache = cache(contender);
        return Map.of(
                "OMP_NUM_THREADS",
                count,
                "MKL_NUM_THREADS",
                count,
                // OpenBLAS keeps threads of its own, which would fight with its caller's.
                "OPENBLAS_NUM_THREADS",
                "1",
                // PoCL's threads, and where it and NVIDIA's driver keep kernels.
                "POCL_MAX_PTHREAD_COUNT",
                count,
                "POCL_CACHE_DIR",
                cache.resolve("pocl").toString(),
                "CUDA_CACHE_PATH",
                cache.resolve("cuda").toString(),
                "TF_CPP_MIN_LOG_LEVEL",
                "2",
                "OPT_OUT_TRACKING",
                "true");
    }
}
