package dev.synapt.runtime.program;

/** What training changes: weights and optimizer state. A generated network extends it with one field an array. */
public abstract class State {
    /** For generated subclasses. */
    protected State() {}

    /**
     * The arrays of one parameter: its values, then, where the optimizer changes it, one for each of the optimizer's
     * slots. Each is a {@code float[]} or a {@code double[]}, by the network's precision, in the parameter's
     * {@link Layout}.
     *
     * @param parameter index in {@link Architecture#parameters()}
     */
    public abstract Object[] arrays(int parameter);

    /**
     * What all elements of an optimizer's slot are before the first step, those that pad it too.
     *
     * @param slot index in {@link Architecture#slots()}
     */
    public double start(int slot) {
        return 0;
    }
}
