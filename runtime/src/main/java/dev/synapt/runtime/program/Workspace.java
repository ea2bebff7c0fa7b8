package dev.synapt.runtime.program;

import java.util.Arrays;

/**
 * The arrays that one step or one prediction works in: activations, gradients, scratch. One is used by one step at a
 * time; several threads may work on different rows of it. A generated network extends it with one field an array.
 */
public abstract class Workspace {
    private final int capacity;

    /**
     * Loss of each row of the last step or evaluation, in the units of the mean over rows, by output; behind those of
     * the outputs what the results of layers add to the loss for each sample, by layer.
     */
    public final double[][] lossRows;

    /** Each metric's value for each row, by output and metric. */
    public final double[][][] metricRows;

    /** What metrics of whole epochs see, by output; arrays of the network's number type. */
    private final Object[] measured;

    /** Distances between the rows of these. */
    private final int[] strides;

    /**
     * @param capacity most samples it can hold
     * @param outputs for each output the rows of loss that a sample has, and the number of its metrics; then one row
     *     and none for each layer whose results add to the loss
     */
    protected Workspace(int capacity, int[][] outputs) {
        this.capacity = capacity;
        this.lossRows = new double[outputs.length][];
        this.metricRows = new double[outputs.length][][];
        this.measured = new Object[outputs.length];
        Arrays.fill(measured, new double[0]);
        this.strides = new int[outputs.length];
        for (int output = 0; output < outputs.length; output++) {
            int rows = Math.multiplyExact(capacity, outputs[output][0]);
            lossRows[output] = new double[rows];
            metricRows[output] = new double[outputs[output][1]][rows];
        }
    }

    /**
     * For generated subclasses and devices: metrics of whole epochs look at this output, whose rows lie so far apart.
     */
    protected final void measured(int output, Object array, int stride) {
        measured[output] = array;
        strides[output] = stride;
    }

    /**
     * What metrics of whole epochs see of an output in the last step or evaluation.
     *
     * @param row of the batch, each sample having one or more
     * @param into takes its columns
     */
    public final void prediction(int output, int row, double[] into) {
        int at = row * strides[output];
        if (measured[output] instanceof float[] floats) {
            for (int i = 0; i < into.length; i++) {
                into[i] = floats[at + i];
            }
        } else {
            System.arraycopy(measured[output], at, into, 0, into.length);
        }
    }

    /** Most samples it can hold. */
    public final int capacity() {
        return capacity;
    }

    /** Gives back what it has beside the Java heap; it is not used again. */
    public void release() {}
}
