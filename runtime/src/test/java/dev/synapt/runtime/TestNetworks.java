package dev.synapt.runtime;

/** Networks written by hand, for tests in other packages. */
public final class TestNetworks {
    private TestNetworks() {}

    /** A network of three inputs and two outputs. */
    public static Model linear(long seed) {
        return new LinearNetwork(seed);
    }

    /** Inputs for it. */
    public static double[] inputs(int samples) {
        return LinearData.inputs(samples);
    }

    /** The targets that belong to {@link #inputs}. */
    public static double[] targets(int samples) {
        return LinearData.targets(LinearData.inputs(samples));
    }

    /** Its weights. */
    public static double[] kernel(Model model) {
        return model.parameter("dense/kernel").readDouble();
    }
}
