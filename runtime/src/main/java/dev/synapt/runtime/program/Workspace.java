package dev.synapt.runtime.program;

/**
 * The arrays that one step or one prediction works in: activations, gradients, scratch. One is used by one step at a
 * time; several threads may work on different rows of it. A generated network extends it with one field an array.
 */
public abstract class Workspace {
    private final int capacity;

    /** Loss of each row of the last step or evaluation, in the units of the mean over rows, by output. */
    public final double[][] lossRows;

    /** Each metric's value for each row, by output and metric. */
    public final double[][][] metricRows;

    /**
     * @param capacity most samples it can hold
     * @param outputs for each output the rows of loss that a sample has, and the number of its metrics
     */
    protected Workspace(int capacity, int[][] outputs) {
        this.capacity = capacity;
        this.lossRows = new double[outputs.length][];
        this.metricRows = new double[outputs.length][][];
        for (int output = 0; output < outputs.length; output++) {
            int rows = Math.multiplyExact(capacity, outputs[output][0]);
            lossRows[output] = new double[rows];
            metricRows[output] = new double[outputs[output][1]][rows];
        }
    }

    /** Most samples it can hold. */
    public final int capacity() {
        return capacity;
    }

    /** Gives back what it has beside the Java heap; it is not used again. */
    public void release() {}
}
