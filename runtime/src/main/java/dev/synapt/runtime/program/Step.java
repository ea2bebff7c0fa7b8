package dev.synapt.runtime.program;

/** The arguments of one training step, evaluation or prediction. Reused from step to step, so that nothing is allocated. */
public final class Step {
    /** A step whose fields are yet to be set. */
    public Step() {}

    /** Samples, one after the other: {@code float[]} or {@code double[]} by the network's precision. */
    public Object inputs = new float[0];

    /** Where the first sample begins in {@link #inputs}. */
    public int inputsAt;

    /** Labels ({@code int[]}) or values ({@code float[]} or {@code double[]}), by {@link Architecture#targets()}. */
    public Object targets = new float[0];

    /** Where the first sample's truth begins in {@link #targets}. */
    public int targetsAt;

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
}
