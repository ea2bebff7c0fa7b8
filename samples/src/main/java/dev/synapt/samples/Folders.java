package dev.synapt.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a sample finds its data and leaves its pictures. */
final class Folders {
    @Option(
            names = "--data",
            description = "folder with one folder for each data set; default: ${DEFAULT-VALUE}",
            defaultValue = "../shared/data")
    private Path data = Path.of("");

    @Option(
            names = "--out",
            description = "where pictures are written; default: ${DEFAULT-VALUE}",
            defaultValue = "samples/target/pictures")
    private Path out = Path.of("");

    /** A file of a data set, where it is there. */
    Optional<Path> data(String set, String file) {
        Path path = data.resolve(set).resolve(file);
        return Files.isReadable(path) ? Optional.of(path) : Optional.empty();
    }

    /** The folder of data sets. */
    Path data() {
        return data;
    }

    /** A picture's path; its folder exists. */
    Path picture(String name) throws IOException {
        Files.createDirectories(out);
        return out.resolve(name);
    }
}
