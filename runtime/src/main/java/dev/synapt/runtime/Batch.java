package dev.synapt.runtime;

import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.KeptSamples;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Samples with their targets, read in place: arrays that hold one sample after the other, and a window of samples in them.
 * Moving the window allocates nothing, so that one batch object walks through a whole data set.
 *
 * <p>Inputs are {@code float[]} or {@code double[]}; the network's own type is read in place and the other one converted.
 * Targets are {@code int[]} labels, or values as {@code float[]} or {@code double[]}. The lengths are checked where the
 * batch meets a network.
 */
public final class Batch {
    private static final int ALL = -1;
    private static final float[] NOTHING = {};

    private Object inputs = NOTHING;
    private Object targets = NOTHING;
    private int first;
    private int rows = ALL;
    private @Nullable KeptSamples kept;

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
        return new Batch(data.inputs(), data.targets()).window(data.inputsAt(0) / data.inputSize(), data.size());
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
}
