package dev.synapt.runtime.engine;

/**
 * Finds out whether {@link Math#fma} is an instruction here. Where it is not, the JVM computes it with
 * {@code BigDecimal}, at 300 to 2900 ns a call, and a network would train a thousand times slower than its user
 * expects.
 */
final class FusedMultiplyAdd {
    /** Between the two: an instruction called by the interpreter takes some 50 ns, software compiled by C2 300 ns. */
    private static final double SOFTWARE_NANOS = 170;

    private static final int CALLS = 32;

    /** Long enough for the JVM to compile the loop where it interprets {@code fma} at first. */
    private static final long LIMIT_NANOS = 200_000_000;

    private static boolean known;

    private FusedMultiplyAdd() {}

    /** Throws where there is none and the user has not accepted it. */
    static synchronized void require() {
        if (known || Settings.acceptsSoftwareFma()) {
            return;
        }
        if (!isFast()) {
            throw new IllegalStateException("This JVM has no fused multiply-add instruction, without which training is"
                    + " hundreds of times slower: remove -XX:-UseFMA or -XX:UseAVX below 2 from its options, or run on"
                    + " x86-64 with FMA3 or on AArch64; -D" + Settings.FMA + "=software runs all the same");
        }
        known = true;
    }

    private static boolean isFast() {
        long begin = System.nanoTime();
        do {
            if (nanosPerCall() < SOFTWARE_NANOS) {
                return true;
            }
        } while (System.nanoTime() - begin < LIMIT_NANOS);
        return false;
    }

    private static double nanosPerCall() {
        float sum = 0.1f;
        long begin = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            sum = Math.fma(sum, 0.9f, 0.1f);
        }
        long nanos = System.nanoTime() - begin;
        // Reads the sum, so that the loop is not dropped: the fixed point is 1.
        return sum > 2 ? Double.POSITIVE_INFINITY : (double) nanos / CALLS;
    }
}
