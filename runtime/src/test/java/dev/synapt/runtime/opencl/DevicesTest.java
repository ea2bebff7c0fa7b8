package dev.synapt.runtime.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jocl.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is found where something is missing, in JVMs of their own: each looks once. */
class DevicesTest {
    private static final String RUNTIME = place(Devices.class);
    private static final String JOCL = place(Pointer.class);

    @TempDir
    Path directory;

    /** Looks twice: JOCL throws another error at the second attempt. */
    static final class Looks {
        private Looks() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < 2; i++) {
                System.out.println(
                        Devices.all().size() + " " + Device.openCl().find().isPresent() + " "
                                + Devices.absence().orElse("present"));
            }
        }
    }

    @Test
    void withoutJoclThereAreNone() throws Exception {
        String absence =
                "JOCL is not on the class path (add org.jocl:jocl:2.0.6; on the module path, with --add-modules jocl)";
        Run run = java(Map.of(), "-cp", path(RUNTIME), Devices.class.getName());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).isEqualTo("There are no OpenCL devices: " + absence + "\n");
        assertThat(looks(Map.of(), path(RUNTIME, place(DevicesTest.class)))).isEqualTo(twice(absence));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutALibraryThereAreNone() throws Exception {
        for (String library : new String[] {"libOpenCL.so", "libOpenCL.so.1"}) {
            Files.writeString(directory.resolve(library), "no library");
        }
        assertThat(looks(
                        Map.of("LD_LIBRARY_PATH", directory.toString()), path(RUNTIME, JOCL, place(DevicesTest.class))))
                .contains(twice("JOCL finds no OpenCL library on this machine (DEVICES.md says what to install):"
                        + " Could not initialize native OpenCL library. Implementation library could not be loaded"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADriverThereAreNone() throws Exception {
        TestSession.device();
        assertThat(looks(
                        Map.of("OCL_ICD_VENDORS", directory.toString()), path(RUNTIME, JOCL, place(DevicesTest.class))))
                .endsWith(
                        twice(
                                "no OpenCL driver is installed, or none of them finds a device (DEVICES.md says what to install)"));
    }

    @Test
    void theProgramPrintsTheTable() throws Exception {
        TestSession.device();
        Run run = java(Map.of(), "-cp", path(RUNTIME, JOCL), Devices.class.getName());
        assertThat(run.exit()).isZero();
        assertThat(withoutMemory(run.output())).endsWith(table());
    }

    /** The module does not require JOCL, and reads it all the same. */
    @Test
    void joclMayLieOnEitherPath() throws Exception {
        assumeTrue(Files.exists(Path.of(RUNTIME, "module-info.class")), "Skipped: compiled without its module");
        TestSession.device();
        String modules = path(RUNTIME, place(Gson.class), place(CsvReader.class));
        String main = "dev.synapt.runtime/" + Devices.class.getName();
        assertThat(withoutMemory(
                        java(Map.of(), "-p", modules, "-cp", JOCL, "-m", main).output()))
                .endsWith(table());
        assertThat(withoutMemory(java(Map.of(), "-p", path(modules, JOCL), "--add-modules", "jocl", "-m", main)
                        .output()))
                .endsWith(table());
    }

    private static String table() {
        return withoutMemory(Devices.table(Devices.all()));
    }

    /** PoCL does not give all processes the same size of memory. */
    private static String withoutMemory(String table) {
        return table.replaceAll(" +\\d+\\.\\d ", " memory ");
    }

    private String twice(String absence) {
        return ("0 false " + absence + "\n").repeat(2);
    }

    private String looks(Map<String, String> environment, String classPath) throws Exception {
        Run run = java(environment, "-cp", classPath, Looks.class.getName());
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }

    private static String path(String... places) {
        return Stream.of(places).collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private record Run(int exit, String output) {}

    /** Starts a JVM and waits for its end. What it prints of JOCL, which loads a native library, comes first. */
    private Run java(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        return new Run(exit, Files.readString(output, StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }
}
