package dev.synapt.runtime.metric;

/**
 * A figure of all samples together that is no mean of figures of batches, such as the area under a curve. It is added
 * up sample by sample.
 *
 * <p>Truth and prediction of a sample have one number for each output; a truth that is a class is a row of zeros with a
 * one. Where samples have several rows, each counts as a sample. The arrays are used again for the next sample: what is
 * to be kept is copied. Metrics of a training step allocate nothing once they have seen a sample.
 */
public interface EpochMetric {
    /** What it is reported as, such as {@code auc}. */
    String name();

    /** Forgets all samples. */
    void reset();

    /**
     * Adds a sample.
     *
     * @param truth of each output
     * @param prediction of each output
     * @param weight what it counts; 1 for a sample like any other
     */
    void add(double[] truth, double[] prediction, double weight);

    /** The figure of all samples since the last {@link #reset}; 0 where it divides by nothing, as in Keras. */
    double result();
}
