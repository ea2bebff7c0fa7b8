package dev.synapt.runtime.program;

import java.util.Map;

/**
 * The kernels of a network in plain Java, one by one, for what a device computes to be compared with. A generated
 * network has a subclass of it beside its {@link DevicePlan}.
 */
public abstract class ReferenceKernels {

    /** For generated subclasses. */
    protected ReferenceKernels() {}

    /**
     * Runs a kernel for all samples of a batch.
     *
     * @param number as the plan's launches have it
     * @param outputs array of the predictions
     */
    public abstract void run(int number, State state, Workspace workspace, Step step, Object outputs);

    /**
     * Puts the arrays of a state and a workspace of the program in Java into a map, by the names that they have on a
     * device.
     */
    public abstract void arrays(State state, Workspace workspace, Map<String, Object> arrays);
}
