package dev.synapt.benchmarks.kernel;

import java.util.List;
import jdk.incubator.vector.FloatVector;

/** The program of a JVM that measures what share of the machine's speed each kernel reaches, on one thread. */
public final class KernelShares {
    private final double seconds;
    private final Output output;

    private KernelShares(double seconds, Output output) {
        this.seconds = seconds;
        this.output = output;
    }

    /** Takes figures. */
    @FunctionalInterface
    public interface Output {
        /** A share, between 0 and 1. */
        void put(MeasuredLayer layer, MeasuredLayer.Part part, double share);
    }

    /**
     * Measures the layers of a network.
     *
     * @param seconds that each kernel is called for
     */
    public static void measure(String network, double seconds, Output output) throws ReflectiveOperationException {
        KernelShares shares = new KernelShares(seconds, output);
        for (MeasuredLayer layer : MeasuredLayer.of(network)) {
            for (MeasuredLayer.Part part : MeasuredLayer.Part.values()) {
                shares.measure(layer, part);
            }
        }
    }

    /** The limit is measured right before, since clocks of a machine change. */
    private void measure(MeasuredLayer layer, MeasuredLayer.Part part) throws ReflectiveOperationException {
        double work = layer.work() * layer.batch();
        double limit = switch (layer.limit()) {
            case ARITHMETIC -> Machine.arithmetic();
            case BANDWIDTH -> Machine.bandwidth(work);
        };
        List<KernelCall> calls = KernelCall.of(layer, part, FloatVector.SPECIES_MAX.vectorBitSize());
        if (calls.isEmpty()) {
            throw new IllegalStateException(layer.network() + " has no " + layer.layer() + part.kernel());
        }
        // A layer's products are shared by its kernels, while each moves bytes of its own.
        int shared = layer.limit() == MeasuredLayer.Limit.ARITHMETIC ? 1 : calls.size();
        output.put(layer, part, work * shared / fastest(calls) / limit);
    }

    /** Seconds of the fastest round of calls. */
    private double fastest(List<KernelCall> calls) throws ReflectiveOperationException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long best = Long.MAX_VALUE;
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            for (KernelCall call : calls) {
                call.run();
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        return best / 1e9;
    }
}
