package dev.synapt.runtime.program;

/** How Nadam's momentum grows (Dozat, 2016): in step k it is {@code beta1 * (1 - 0.96^k / 2)}. */
public final class MomentumSchedule {
    private static final double DECAY = 0.96;

    /** From the 900th step on {@code 1 - 0.96^k / 2} rounds to 1. */
    private static final int STEPS = 900;

    private MomentumSchedule() {}

    /**
     * The product of {@code 1 - 0.96^k / 2} over all steps so far: a function of their number alone, so that nothing
     * has to be kept from one to the next.
     */
    public static double product(long steps) {
        double product = 1;
        double decay = 1;
        for (long k = 1; k <= Math.min(steps, STEPS); k++) {
            decay *= DECAY;
            product *= 1 - decay / 2;
        }
        return product;
    }
}
