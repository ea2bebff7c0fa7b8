package dev.synapt.runtime.program;

import java.util.stream.IntStream;

/** What training changes: weights and optimizer state. A generated network extends it with one field an array. */
public abstract class State {
    /** For generated subclasses. */
    protected State() {}

    /**
     * The arrays of one parameter: its values, then, where the optimizer changes it, one for each of its
     * {@link #slots}. Each is a {@code float[]} or a {@code double[]}, by the network's precision, in the parameter's
     * {@link Layout}.
     *
     * @param parameter index in {@link Architecture#parameters()}
     */
    public abstract Object[] arrays(int parameter);

    /**
     * The optimizer's slots that a parameter has, in the order of its arrays: all of them, unless the optimizer tells
     * parameters apart.
     *
     * @param parameter index in {@link Architecture#parameters()}
     * @return indices in {@link Architecture#slots()}
     */
    public int[] slots(int parameter) {
        return IntStream.range(0, arrays(parameter).length - 1).toArray();
    }

    /**
     * What all elements of an optimizer's slot are before the first step, those that pad it too.
     *
     * @param slot index in {@link Architecture#slots()}
     */
    public double start(int slot) {
        return 0;
    }
}
