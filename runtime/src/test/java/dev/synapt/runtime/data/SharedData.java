package dev.synapt.runtime.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data sets beside the project; tests that need one are skipped where it is absent. */
final class SharedData {
    /** Tests run in the module's folder. */
    private static final Path FOLDER = Path.of("..", "..", "shared", "data");

    private SharedData() {}

    static Path file(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(
                Files.isRegularFile(file),
                () -> "skipped: there is no " + file.toAbsolutePath().normalize());
        return file;
    }
}
