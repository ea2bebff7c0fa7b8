package dev.synapt.runtime.program;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one training step, evaluation or prediction. Reused from step to step, so that nothing is allocated.
 */
public final class Step {
    /** A prediction, whose fields are yet to be set. */
    public Step() {
        this(List.of(), NumberType.FLOAT32);
    }

    /** A step of a network, whose fields are yet to be set. */
    public Step(Architecture architecture) {
        this(architecture.outputs(), architecture.precision());
    }

    private Step(List<OutputInfo> outputs, NumberType precision) {
        targets = new Object[outputs.size()];
        targetsAt = new int[outputs.size()];
        weights = new RowWeights[outputs.size()];
        Arrays.fill(targets, new float[0]);
        Arrays.setAll(weights, output -> new RowWeights(outputs.get(output), precision));
    }

    /** Samples, one after the other: {@code float[]} or {@code double[]} by the network's precision. */
    public Object inputs = new float[0];

    /** Where the first sample begins in {@link #inputs}. */
    public int inputsAt;

    /**
     * By output: labels ({@code int[]}) or values ({@code float[]} or {@code double[]}), by
     * {@link OutputInfo#targets()}.
     */
    public final Object[] targets;

    /** Where the first sample's truth begins in {@link #targets}, by output. */
    public final int[] targetsAt;

    /** By output: what its rows count in the loss. */
    public final RowWeights[] weights;

    /**
     * Where the samples are kept, instead of {@link #inputs} and {@link #targets}; null where they are in these arrays.
     */
    public @Nullable KeptSamples kept;

    /** Place of the first sample in the order of what is kept. */
    public int keptAt;

    /** Samples of this batch. */
    public int rows;

    /** Number of this update: 1 for the first one, as the bias corrections of Adam count. */
    public long iteration;

    /** Seed of dropout. With the iteration it decides every mask. */
    public long seed;

    /** Rate of this step. */
    public double learningRate;

    /** Weight decay of this step. */
    public double weightDecay;

    /** Gives all rows of all samples the same weight. */
    public void weighAlike() {
        for (RowWeights output : weights) {
            output.alike(rows);
        }
    }
}
