package dev.synapt.benchmarks.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What one core of this machine can do at most, as measured. */
final class Machine {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_MAX;

    /**
     * Sums at once: twelve hide the latency of a fused multiply-add, and fit into sixteen registers with both factors.
     */
    private static final int SUMS = 12;

    private static final int ROUNDS = 100_000;
    private static final int REPETITIONS = 100;

    /** Keeps what is measured from being left out by the JVM. */
    @SuppressWarnings("unused")
    private static volatile float kept;

    private Machine() {}

    /** Floating-point operations a second: fused multiply-adds on registers, the fastest of many repetitions. */
    static double arithmetic() {
        double best = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            long begin = System.nanoTime();
            kept = multiplyAdds(1e-3f);
            double operations = 2.0 * SUMS * ROUNDS * SPECIES.length();
            best = Math.max(best, operations / (System.nanoTime() - begin));
        }
        return best * 1e9;
    }

    private static float multiplyAdds(float value) {
        FloatVector x = FloatVector.broadcast(SPECIES, value);
        FloatVector s0 = x;
        FloatVector s1 = x;
        FloatVector s2 = x;
        FloatVector s3 = x;
        FloatVector s4 = x;
        FloatVector s5 = x;
        FloatVector s6 = x;
        FloatVector s7 = x;
        FloatVector s8 = x;
        FloatVector s9 = x;
        FloatVector s10 = x;
        FloatVector s11 = x;
        for (int i = 0; i < ROUNDS; i++) {
            s0 = x.fma(x, s0);
            s1 = x.fma(x, s1);
            s2 = x.fma(x, s2);
            s3 = x.fma(x, s3);
            s4 = x.fma(x, s4);
            s5 = x.fma(x, s5);
            s6 = x.fma(x, s6);
            s7 = x.fma(x, s7);
            s8 = x.fma(x, s8);
            s9 = x.fma(x, s9);
            s10 = x.fma(x, s10);
            s11 = x.fma(x, s11);
        }
        FloatVector even = s0.add(s2).add(s4).add(s6).add(s8).add(s10);
        FloatVector odd = s1.add(s3).add(s5).add(s7).add(s9).add(s11);
        return even.add(odd).lane(0);
    }

    /**
     * Bytes read and written a second: a copy of as much as a kernel moves, the fastest of many.
     *
     * @param bytes that are read and written together
     */
    static double bandwidth(double bytes) {
        int length = (int) (bytes / 2 / Float.BYTES);
        float[] from = new float[length];
        float[] to = new float[length];
        double best = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            long begin = System.nanoTime();
            System.arraycopy(from, 0, to, 0, length);
            best = Math.max(best, bytes / (System.nanoTime() - begin));
            kept = to[i];
        }
        return best * 1e9;
    }
}
