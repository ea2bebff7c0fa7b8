package dev.synapt.runtime.program;

import java.util.List;

/**
 * One trained tensor.
 *
 * @param name layer and tensor, such as {@code dense_1/kernel}
 * @param shape logical shape as Keras gives it; a dense kernel is (inputs, units)
 * @param layout where its elements lie; every array of the parameter, optimizer state included, lies alike. The rows are
 *     the product of all but the last dimension
 * @param initial what its elements are before training
 * @param seed the initializer's own seed; 0 takes a stream of the network's seed
 */
public record ParameterInfo(String name, List<Integer> shape, Layout layout, InitialValue initial, long seed) {

    public ParameterInfo {
        shape = List.copyOf(shape);
    }

    /** Logical elements. */
    public int size() {
        return layout.rows() * layout.columns();
    }
}
