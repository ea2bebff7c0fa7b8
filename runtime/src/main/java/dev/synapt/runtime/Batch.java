package dev.synapt.runtime;

import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.KeptSamples;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Samples with their targets, read in place: arrays that hold one sample after the other, and a window of samples in
 * them. Moving the window allocates nothing, so that one batch object walks through a whole data set.
 *
 * <p>Inputs are {@code float[]} or {@code double[]}; the network's own type is read in place and the other one
 * converted. Targets are {@code int[]} labels, or values as {@code float[]} or {@code double[]}. The lengths are
 * checked where the batch meets a network.
 */
public final class Batch {
    private static final int ALL = -1;
    private static final int UNKNOWN = 0;
    private static final float[] NOTHING = {};

    private Object inputs = NOTHING;
    private Object targets = NOTHING;
    private int first;
    private int rows = ALL;
    private @Nullable KeptSamples kept;
    private @Nullable Object weights;
    private int weightsOfSample;
    private int weightsBefore;

    /** No samples. */
    Batch() {}

    private Batch(Object inputs, Object targets) {
        set(inputs, targets);
    }

    /** All samples of other arrays. */
    void set(Object inputs, Object targets) {
        this.inputs = Objects.requireNonNull(inputs, "inputs");
        this.targets = Objects.requireNonNull(targets, "targets");
        this.first = 0;
        this.rows = ALL;
        this.kept = null;
        this.weights = null;
    }

    /** All samples of a data set, where they lie, with their weights. */
    void set(Dataset data) {
        set(data.inputs(), data.targets());
        int at = data.inputsAt(0) / data.inputSize();
        weights(data.weights(), data.weightsOfSample(), data.firstWeighted() - at);
        window(at, data.size());
    }

    /**
     * Weights of the samples; null where all weigh alike.
     *
     * @param ofSample weights that each has
     * @param before place of sample 0 among those whose weights these are; below 0 where they begin with a later one
     */
    void weights(@Nullable Object values, int ofSample, int before) {
        weights = values;
        weightsOfSample = ofSample;
        weightsBefore = before;
    }

    /**
     * Samples that are kept where steps compute.
     *
     * @param first place in their order
     */
    void set(KeptSamples samples, int first, int rows) {
        clear();
        kept = samples;
        window(first, rows);
    }

    /** Where the samples are kept, if they are not in arrays. */
    @Nullable
    KeptSamples kept() {
        return kept;
    }

    /** Lets go of the arrays. */
    void clear() {
        set(NOTHING, NOTHING);
    }

    /** All samples of the arrays. */
    public static Batch of(float[] inputs, float[] targets) {
        return new Batch(inputs, targets);
    }

    /** All samples of the arrays. */
    public static Batch of(float[] inputs, double[] targets) {
        return new Batch(inputs, targets);
    }

    /** All samples of the arrays. */
    public static Batch of(float[] inputs, int[] labels) {
        return new Batch(inputs, labels);
    }

    /** All samples of the arrays. */
    public static Batch of(double[] inputs, double[] targets) {
        return new Batch(inputs, targets);
    }

    /** All samples of the arrays. */
    public static Batch of(double[] inputs, float[] targets) {
        return new Batch(inputs, targets);
    }

    /** All samples of the arrays. */
    public static Batch of(double[] inputs, int[] labels) {
        return new Batch(inputs, labels);
    }

    /** All samples of a data set, where they lie. */
    public static Batch of(Dataset data) {
        Batch batch = new Batch();
        batch.set(data);
        return batch;
    }

    /**
     * Weighs the samples: the loss of each counts as often, and so do its gradients.
     *
     * @param sampleWeights one for each sample of the arrays; or of each sample one for each output of the network, or
     *     one for each row of each output. Finite and 0 or more
     * @return this
     * @see Dataset#weighted(float[])
     */
    public Batch weighted(float[] sampleWeights) {
        return weightedBy(sampleWeights);
    }

    /** As {@link #weighted(float[])}. */
    public Batch weighted(double[] sampleWeights) {
        return weightedBy(sampleWeights);
    }

    Batch weightedBy(Object sampleWeights) {
        weights(Objects.requireNonNull(sampleWeights, "sampleWeights"), UNKNOWN, 0);
        return this;
    }

    /**
     * Moves the window.
     *
     * @param first index of its first sample in the arrays
     * @param rows samples in it, at least 1
     * @return this
     */
    public Batch window(int first, int rows) {
        if (first < 0 || rows < 1) {
            throw new BadInputException("The window begins at sample " + first + " and holds " + rows
                    + "; it must begin at 0 or later and hold at least one sample");
        }
        this.first = first;
        this.rows = rows;
        return this;
    }

    /** Index of the window's first sample in the arrays. */
    public int first() {
        return first;
    }

    /** Samples in the window of a network whose samples have {@code inputSize} numbers. */
    int rows(int inputSize) {
        return rows == ALL ? NumberArrays.length(inputs) / inputSize : rows;
    }

    Object inputs() {
        return inputs;
    }

    Object targets() {
        return targets;
    }

    /** Weights of the samples; null where all weigh alike. */
    @Nullable
    Object weights() {
        return weights;
    }

    /**
     * How many weights each sample has, as far as their number allows it.
     *
     * @param inputSize numbers of a sample
     */
    int weightsOfSample(int inputSize) {
        if (weights == null || weightsOfSample != UNKNOWN) {
            return weightsOfSample;
        }
        return NumberArrays.length(weights) / (NumberArrays.length(inputs) / inputSize);
    }

    /** Whether all of the weights are those of so many samples: of a part of others nobody has counted. */
    boolean weightsCover(int samples, int ofSample) {
        return weights == null || weightsOfSample != UNKNOWN || NumberArrays.length(weights) == samples * ofSample;
    }

    /** The place of a sample among those whose weights there are. */
    int weighted(int sample) {
        return weightsBefore + sample;
    }
}
