package dev.synapt.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a measurement puts its figures: on standard output.
 *
 * @param peer whose figures
 * @param measurement which was made
 */
record Sheet(String peer, Measurement measurement) {
    private static final Path STATUS = Path.of("/proc/self/status");

    void put(String metric, double value) {
        Line line = new Line(peer, measurement.subject(), measurement.batch(), measurement.threads(), metric, value);
        System.out.println(line);
    }

    /** The most memory this process ever held; not a number where the system does not tell. */
    void putPeakMemory() {
        put("peak_rss_mb", peakMemory());
    }

    private static double peakMemory() {
        if (!Files.exists(STATUS)) {
            return Double.NaN;
        }
        try {
            List<String> lines = Files.readAllLines(STATUS);
            for (String line : lines) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
                }
            }
            return Double.NaN;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
