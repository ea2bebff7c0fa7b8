package dev.synapt.benchmarks;

import dev.synapt.benchmarks.framework.Framework;
import dev.synapt.benchmarks.framework.Workload;
import java.util.List;

/** One thing that is measured in a JVM of its own. */
sealed interface Measurement permits TrainingRate, PredictionTime, StartTime, KernelSpeed {
    /** Which network, or {@code kernels}. */
    String subject();

    /** Samples in a step. */
    int batch();

    /** How many may work. */
    int threads();

    /**
     * Measures and prints.
     *
     * @param timing for how long
     * @param sheet takes the figures
     */
    void run(Framework framework, Timing timing, Sheet sheet);

    /** Its place on a command line, for {@link #parse}. */
    default List<String> arguments() {
        return List.of(getClass().getSimpleName(), subject(), Integer.toString(batch()), Integer.toString(threads()));
    }

    /** Reads what {@link #arguments} gave. */
    static Measurement parse(List<String> arguments) {
        String subject = arguments.get(1);
        int batch = Integer.parseInt(arguments.get(2));
        int threads = Integer.parseInt(arguments.get(3));
        String kind = arguments.get(0);
        return switch (kind) {
            case "TrainingRate" -> new TrainingRate(Workload.valueOf(subject), batch, threads);
            case "PredictionTime" -> new PredictionTime(Workload.valueOf(subject), threads);
            case "StartTime" -> new StartTime(Workload.valueOf(subject), batch, threads);
            case "KernelSpeed" -> new KernelSpeed(subject);
            default -> throw new IllegalArgumentException("There is no measurement '" + kind + "'");
        };
    }
}
