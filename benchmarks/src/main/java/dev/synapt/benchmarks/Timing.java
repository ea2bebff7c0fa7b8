package dev.synapt.benchmarks;

import java.util.List;

/**
 * How long a measurement takes.
 *
 * @param warmSeconds before the first timed window
 * @param windowSeconds of one timed window
 * @param windows timed, one after the other
 */
record Timing(double warmSeconds, double windowSeconds, int windows) {
    private static final String WARM = "bench.warm";
    private static final String WINDOW = "bench.window";
    private static final String WINDOWS = "bench.windows";

    /** As the system properties say. */
    static Timing fromProperties() {
        return new Timing(
                Double.parseDouble(System.getProperty(WARM, "4")),
                Double.parseDouble(System.getProperty(WINDOW, "1")),
                Integer.getInteger(WINDOWS, 7));
    }

    /** What a JVM is told for {@link #fromProperties} to answer this. */
    List<String> jvmArguments() {
        return List.of(
                "-D" + WARM + "=" + warmSeconds, "-D" + WINDOW + "=" + windowSeconds, "-D" + WINDOWS + "=" + windows);
    }

    static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
