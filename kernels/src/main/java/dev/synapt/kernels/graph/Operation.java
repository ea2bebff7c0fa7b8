package dev.synapt.kernels.graph;

import org.jspecify.annotations.Nullable;

/** What a node computes. */
public sealed interface Operation {

    /** The samples as they come from outside. */
    record Input() implements Operation {}

    /**
     * {@code x kernel + bias} over the last dimension.
     *
     * @param kernel of shape (inputs, units)
     * @param bias of shape (units), or null without bias
     */
    record Dense(Parameter kernel, @Nullable Parameter bias) implements Operation {}

    /** An activation, element by element or row by row. */
    record Activate(Activation activation) implements Operation {}

    /**
     * In training, sets a share of the elements to zero and scales the others up.
     *
     * @param rate share set to zero, in (0, 1); a rate of 0 is no node
     * @param seed the layer's own; 0 for a stream of the network's
     * @param stream number of this layer among those that draw random numbers, so that no two share a mask
     */
    record Dropout(double rate, long seed, int stream) implements Operation {}

    /** The same elements in another shape. */
    record Reshape() implements Operation {}
}
