package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a main class of the tests in a JVM of its own, the same JDK as this one, without what tests and coverage tools
 * add.
 */
final class FreshJvm {
    private FreshJvm() {}

    /**
     * What it prints to standard output; one that fails or takes longer than five minutes fails the test with all of
     * it.
     *
     * @param classPath in front of that of the tests
     */
    static String run(List<String> options, List<Path> classPath, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        classPath.forEach(path -> entries.add(path.toString()));
        entries.add(System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), entries), main.getName()));
        command.addAll(List.of(arguments));
        Process java = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!java.waitFor(5, TimeUnit.MINUTES)) {
            java.destroyForcibly();
        }
        assertThat(java.waitFor())
                .as("exit code of %s, which printed%n%s", main.getSimpleName(), output)
                .isZero();
        return output;
    }
}
