package dev.synapt.runtime.program;

/**
 * Samples and their targets that a program keeps where it computes, so that steps name them instead of bringing them
 * along.
 */
public interface KeptSamples extends AutoCloseable {
    /**
     * The order in which steps take the samples from now on; that of the arrays before.
     *
     * @param order index of each sample; one may stand several times
     */
    void order(int[] order);

    /** Lets go of them. */
    @Override
    void close();
}
