package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a JVM of its own says when it starts without what a network could use. */
@Timeout(60)
class StartTest {
    /** Two networks, so that a line said once for each shows. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < 2; i++) {
                Model model = new CompiledForVectors();
                double[] inputs = LinearData.inputs(10);
                model.trainStep(inputs, LinearData.targets(inputs));
            }
            System.out.println("trained");
        }
    }

    private static final class CompiledForVectors extends Model {
        CompiledForVectors() {
            super(LinearNetwork.ARCHITECTURE, backend -> new LinearNetwork.LinearProgram(), 7);
        }
    }

    @Test
    void names_the_flag_for_the_vector_api_once() throws IOException, InterruptedException {
        assertThat(run())
                .containsExactly(
                        "Synapt: Linear runs in plain Java, several times slower than it could: start Java with"
                                + " --add-modules jdk.incubator.vector",
                        "trained");
    }

    @Test
    void says_nothing_of_its_own_where_the_vector_api_is_there() throws IOException, InterruptedException {
        assertThat(run("--add-modules", "jdk.incubator.vector"))
                .filteredOn(line -> !line.contains("Using incubator modules"))
                .containsExactly("trained");
    }

    @Test
    void refuses_a_processor_without_fused_multiply_add() throws IOException, InterruptedException {
        assertThat(run("-XX:-UseFMA"))
                .anyMatch(line -> line.contains("This JVM has no fused multiply-add instruction")
                        && line.contains("-Dsynapt.fma=software runs all the same"))
                .doesNotContain("trained");
        assertThat(run("-XX:-UseFMA", "-Dsynapt.fma=software")).contains("trained");
    }

    @Test
    void trains_in_an_interpreting_jvm() throws IOException, InterruptedException {
        assertThat(run("-Xint")).contains("trained");
    }

    private static List<String> run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(Stream.of(Model.class, StartTest.class)
                .map(StartTest::location)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(Program.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output.lines().toList();
    }

    private static String location(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
