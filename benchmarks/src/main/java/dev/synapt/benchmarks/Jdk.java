package dev.synapt.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK to measure on.
 *
 * @param home its directory
 * @param version as it tells, such as 17.0.12
 */
record Jdk(Path home, String version) {
    /** What the names of peers measured on it end with. */
    String suffix() {
        return "-jdk" + version.replaceAll("\\D.*", "");
    }

    /** The one in a directory. */
    static Jdk at(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.exists(release)) {
            throw new IllegalArgumentException("There is no JDK in " + home + ": it has no file named release");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        return new Jdk(home, properties.getProperty("JAVA_VERSION", "unknown").replace("\"", ""));
    }
}
