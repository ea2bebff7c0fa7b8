package dev.synapt.benchmarks.framework;

/** A layer of a workload. Relu follows all that have weights but the last. */
public sealed interface Layer {
    /** Rows and columns of a convolution's window, which moves by one pixel. */
    int WINDOW = 3;

    /** Rows and columns of a pool's window, and how far it moves. */
    int POOL = 2;

    /** All inputs by weights, for each output; images are flattened before. */
    record Dense(int units) implements Layer {}

    /**
     * A convolution with bias.
     *
     * @param filters channels of the result
     * @param ofBlock whether it is padded to results of the input's size, and its batch normalized
     */
    record Convolution(int filters, boolean ofBlock) implements Layer {}

    /** The greatest of each window. */
    record MaxPool() implements Layer {}
}
