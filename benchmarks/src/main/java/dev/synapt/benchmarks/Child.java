package dev.synapt.benchmarks;

import dev.synapt.benchmarks.framework.DjlPyTorch;
import dev.synapt.benchmarks.framework.Framework;
import dev.synapt.benchmarks.framework.Synapt;
import dev.synapt.benchmarks.framework.TensorFlowJava;
import java.util.Arrays;
import java.util.List;

/** The program of a JVM that makes one measurement: a framework's key, then the measurement's arguments. */
final class Child {
    /** What follows the framework's name in the name of the peer. */
    static final String SUFFIX = "bench.suffix";

    private Child() {}

    public static void main(String[] arguments) {
        List<String> list = Arrays.asList(arguments);
        Framework framework = framework(list.get(0));
        Measurement measurement = Measurement.parse(list.subList(1, list.size()));
        String peer = framework.name() + System.getProperty(SUFFIX, "");
        measurement.run(framework, Timing.fromProperties(), new Sheet(peer, measurement));
        System.out.flush();
        // Some frameworks leave threads behind that are no daemons.
        Runtime.getRuntime().halt(0);
    }

    private static Framework framework(String key) {
        return switch (key) {
            case "synapt" -> new Synapt();
            case "tensorflow" -> new TensorFlowJava();
            case "djl" -> new DjlPyTorch();
            default -> throw new IllegalArgumentException("There is no framework '" + key + "'");
        };
    }
}
