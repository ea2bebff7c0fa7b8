package dev.synapt.benchmarks;

import java.util.List;

/**
 * A framework as it is started.
 *
 * @param key its name on the command line
 * @param suffix what tells it from the same framework started otherwise, in the lines printed
 * @param jvmArguments what its JVM needs to be told
 */
record Contender(String key, String suffix, List<String> jvmArguments) {
    private static final String KEY = "synapt";
    private static final String ADD = "--add-modules";
    private static final String VECTORS = "jdk.incubator.vector";

    /** With the Vector API. */
    static final Contender SYNAPT = new Contender(KEY, "", List.of(ADD, VECTORS));

    /** Without it, as on a JVM without any flag. */
    static final Contender SYNAPT_PLAIN = new Contender(KEY, "-plain", List.of());

    /** With the Vector API in 64 MB of heap. */
    static final Contender SYNAPT_SMALL_HEAP = new Contender(KEY, "-xmx64m", List.of(ADD, VECTORS, "-Xmx64m"));

    /** With the Vector API for a minute at a time. */
    static final Contender SYNAPT_STEADY = new Contender(KEY, "-steady", List.of(ADD, VECTORS));

    /** On an OpenCL device, for whose sake JOCL is among its jars. */
    static final Contender SYNAPT_OPENCL = new Contender(KEY, "-opencl", List.of());

    /** What Synapt can be compared with, by key. */
    static Contender peer(String key) {
        return switch (key) {
            case "tensorflow", "djl" -> new Contender(key, "", List.of());
            default ->
                throw new IllegalArgumentException("There is no peer '" + key + "'; there are tensorflow and djl");
        };
    }

    /** What its lines begin with, on a JDK, where the framework adds no version of its own. */
    String name(Jdk jdk) {
        return key + suffix + jdk.suffix();
    }

    /** The folder with its jars. */
    String folder() {
        return isOnDevice() ? key + suffix : key;
    }

    /** The same on a device, as {@code Device.of} takes it. */
    Contender on(String device) {
        return new Contender(key, suffix, List.of("-Dsynapt.device=" + device));
    }

    boolean isSynapt() {
        return key.equals(KEY);
    }

    boolean isOnDevice() {
        return isSynapt() && suffix.equals(SYNAPT_OPENCL.suffix);
    }
}
