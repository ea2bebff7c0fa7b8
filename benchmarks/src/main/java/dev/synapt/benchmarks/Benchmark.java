package dev.synapt.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program that measures everything asked for, one JVM after the other, and ends with a table a JDK. */
public final class Benchmark {
    private Benchmark() {}

    /** Takes no arguments but the system properties that README.md lists. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path target = Path.of(System.getProperty("bench.target", "target"));
        List<Contender> contenders = new ArrayList<>(List.of(Contender.SYNAPT));
        list("bench.peers").stream().map(Contender::peer).forEach(contenders::add);
        list("bench.device").stream().map(Contender.SYNAPT_OPENCL::on).forEach(contenders::add);
        List<Integer> threads =
                list("bench.threads").stream().map(Integer::valueOf).toList();
        Timing timing = Timing.fromProperties();

        List<Session> sessions = new ArrayList<>();
        for (String home : list("bench.jdks")) {
            sessions.add(new Session(target, Jdk.at(Path.of(home)), contenders, threads, timing));
        }
        for (Session session : sessions) {
            for (String item : list("bench.workloads")) {
                session.measure(item);
            }
        }
        sessions.forEach(session -> System.out.print(Report.of(session.figures())));
        int failures = sessions.stream().mapToInt(Session::failures).sum();
        if (failures > 0) {
            System.err.println(failures + " measurements failed");
            System.exit(1);
        }
    }

    private static List<String> list(String property) {
        return Arrays.stream(System.getProperty(property, "").split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
