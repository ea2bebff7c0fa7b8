package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program in a JVM of its own on the device that Oclgrind simulates, which watches every access to memory:
 * beyond arrays, of what was not written before, and by two work-items at once. The program's exit code says nothing of
 * that; the log does.
 *
 * @param library Oclgrind's driver
 */
record Oclgrind(Path library) {
    private static final String LOG = "OCLGRIND_LOG";

    /** Oclgrind where it is installed; else the test is skipped. */
    static Oclgrind orSkip() {
        Path library = find();
        assumeTrue(library != null, "Skipped, for Oclgrind is not installed");
        return new Oclgrind(library);
    }

    private static @Nullable Path find() {
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            Path program = Path.of(directory, "oclgrind");
            if (Files.isExecutable(program)) {
                return Stream.of("../lib/oclgrind", "../lib64/oclgrind", "../lib")
                        .map(place -> program.resolveSibling(place)
                                .resolve("liboclgrind-rt-icd.so")
                                .normalize())
                        .filter(Files::exists)
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }

    /**
     * What Oclgrind has to say of a program that ends well; empty where all is as it should be.
     *
     * @param main class of the tests with a {@code main}
     * @param directory for files of this run
     */
    String log(Class<?> main, Path directory, String... arguments) throws IOException, InterruptedException {
        Path vendors = Files.createDirectory(directory.resolve("vendors"));
        Files.writeString(vendors.resolve("oclgrind.icd"), library + "\n");
        Path log = directory.resolve("oclgrind.log");
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                // The time goes into the simulator.
                "-XX:TieredStopAtLevel=1",
                "-Dsynapt.opencl.cache=off",
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "OCL_ICD_VENDORS",
                        vendors.toString(),
                        LOG,
                        log.toString(),
                        // Oclgrind 21.10 stops at some instructions that Clang's optimization makes.
                        "OCLGRIND_BUILD_OPTIONS",
                        "-cl-opt-disable",
                        "OCLGRIND_CHECK_API",
                        "1",
                        "OCLGRIND_DATA_RACES",
                        "1",
                        "OCLGRIND_UNIFORM_WRITES",
                        "1",
                        "OCLGRIND_UNINITIALIZED",
                        "1",
                        // As much as kernels for CPUs may have; it has an eighth of that otherwise.
                        "OCLGRIND_LOCAL_MEM_SIZE",
                        String.valueOf(OpenClTileBlock.LOCAL_MEMORY_BYTES)));
        int exit = builder.start().waitFor();
        assertThat(exit).as(() -> read(output)).isZero();
        assertThat(read(output)).contains("on Oclgrind Simulator");
        return Files.exists(log) ? read(log).strip() : "";
    }

    /** The log in a program that {@link #log} runs, up to now. */
    static String logSoFar() {
        Path log = Path.of(Objects.requireNonNull(System.getenv(LOG)));
        return Files.exists(log) ? read(log).strip() : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
