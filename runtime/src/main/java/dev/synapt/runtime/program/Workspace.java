package dev.synapt.runtime.program;

/**
 * The arrays that one step or one prediction works in: activations, gradients, scratch. One is used by one step at a
 * time; several threads may work on different rows of it. A generated network extends it with one field an array.
 */
public abstract class Workspace {
    private final int capacity;

    /** Loss of each row of the last step or evaluation, in the units of the mean over rows. */
    public final double[] lossRows;

    /** Each metric's value for each row, by metric. */
    public final double[][] metricRows;

    /**
     * @param capacity most samples it can hold
     * @param lossRows rows of loss a sample has
     * @param metrics number of metrics
     */
    protected Workspace(int capacity, int lossRows, int metrics) {
        this.capacity = capacity;
        this.lossRows = new double[Math.multiplyExact(capacity, lossRows)];
        this.metricRows = new double[metrics][this.lossRows.length];
    }

    /** Most samples it can hold. */
    public final int capacity() {
        return capacity;
    }
}
