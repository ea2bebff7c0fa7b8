package dev.synapt.benchmarks;

import dev.synapt.benchmarks.framework.Workload;
import dev.synapt.benchmarks.kernel.MeasuredLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is measured on one JDK. */
final class Session {
    private static final int STARTS = 3;
    private static final int STEADY_RUNS = 5;

    /** A minute in windows of a second, as soon as the JVM has had time to compile. */
    private static final Timing STEADY = new Timing(4, 1, 60);

    private final Jdk jdk;
    private final ChildJvm jvm;
    private final List<Contender> contenders;
    private final List<Integer> threads;
    private final Timing timing;
    private final List<Line> lines = new ArrayList<>();
    private int failures;

    /**
     * @param contenders Synapt and its peers
     * @param threads every number of them to measure with
     * @param timing of measurements of speed
     */
    Session(Path target, Jdk jdk, List<Contender> contenders, List<Integer> threads, Timing timing) {
        this.jdk = jdk;
        this.jvm = new ChildJvm(target, jdk);
        this.contenders = List.copyOf(contenders);
        this.threads = List.copyOf(threads);
        this.timing = timing;
    }

    /** What was measured so far. */
    Figures figures() {
        return new Figures(jdk, lines);
    }

    /** Measurements that came to no end. */
    int failures() {
        return failures;
    }

    /**
     * Measures one item of the command line.
     *
     * @param item a workload, or one of the other words that README.md lists
     */
    void measure(String item) throws IOException, InterruptedException {
        switch (item) {
            case "A" -> train(Workload.A, List.of(32, 128));
            case "B" -> train(Workload.B, List.of(32));
            case "C" -> train(Workload.C, List.of(16));
            case "D" -> train(Workload.D, List.of(32, 128));
            case "E" -> train(Workload.E, List.of(64));
            case "predict" -> predict();
            case "cold" -> start();
            case "jars" -> weigh();
            case "memory" -> run(Contender.SYNAPT_SMALL_HEAP, new TrainingRate(Workload.A, 32, 1), timing);
            case "plain" -> run(Contender.SYNAPT_PLAIN, new TrainingRate(Workload.A, 32, 1), timing);
            case "steady" -> steady();
            case "kernels" -> kernels();
            default ->
                throw new IllegalArgumentException("There is no workload '" + item
                        + "'; there are A, B, C, D, E, predict, cold, jars, memory, plain, steady and kernels");
        }
    }

    private void train(Workload workload, List<Integer> batches) throws IOException, InterruptedException {
        for (int batch : batches) {
            for (int count : threads) {
                for (Contender contender : contenders) {
                    run(contender, new TrainingRate(workload, batch, count), timing);
                }
            }
        }
    }

    private void kernels() throws IOException, InterruptedException {
        for (String network : MeasuredLayer.networks()) {
            run(Contender.SYNAPT, new KernelSpeed(network), timing);
        }
    }

    private void predict() throws IOException, InterruptedException {
        for (Workload workload : List.of(Workload.A, Workload.D)) {
            for (int count : threads) {
                for (Contender contender : contenders) {
                    run(contender, new PredictionTime(workload, count), timing);
                }
            }
        }
    }

    private void start() throws IOException, InterruptedException {
        StartTime start = new StartTime(Workload.A, 32, 1);
        for (Contender contender : contenders) {
            start(contender, start);
        }
        for (Contender contender : contenders) {
            if (contender.isSynapt()) {
                start(contender, new StartTime(Workload.D, 32, 1));
            }
        }
    }

    private void start(Contender contender, StartTime start) throws IOException, InterruptedException {
        if (contender.isOnDevice()) {
            startWithoutCache(contender, start, "first_step_ms_cold_kernels");
        } else if (!contender.isSynapt()) {
            startWithoutCache(contender, start, "first_step_ms_unpacking");
        }
        for (int i = 0; i < STARTS; i++) {
            run(contender, start, timing);
        }
    }

    /** The very first run unpacks native libraries or compiles kernels, the later ones find them. */
    private void startWithoutCache(Contender contender, StartTime start, String metric)
            throws IOException, InterruptedException {
        delete(jvm.cache(contender));
        Files.createDirectories(jvm.cache(contender));
        count(jvm.measure(contender, start, timing, line -> {
            if (line.metric().equals("first_step_ms")) {
                put(line.withMetric(metric));
            }
        }));
    }

    private void weigh() throws IOException {
        for (Contender contender : contenders) {
            try (Stream<Path> jars = Files.list(jvm.jars(contender))) {
                long bytes = jars.mapToLong(Session::size).sum();
                put(new Line(contender.name(jdk), "-", 0, 0, "jars_mb", bytes / 1e6));
            }
        }
    }

    private void steady() throws IOException, InterruptedException {
        for (int i = 0; i < STEADY_RUNS; i++) {
            run(Contender.SYNAPT_STEADY, new TrainingRate(Workload.A, 32, 1), STEADY);
        }
    }

    private void run(Contender contender, Measurement measurement, Timing timing)
            throws IOException, InterruptedException {
        count(jvm.measure(contender, measurement, timing, this::put));
    }

    private void count(boolean succeeded) {
        failures += succeeded ? 0 : 1;
    }

    private void put(Line line) {
        System.out.println(line);
        lines.add(line);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> contents = Files.walk(folder)) {
            for (Path path : contents.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
