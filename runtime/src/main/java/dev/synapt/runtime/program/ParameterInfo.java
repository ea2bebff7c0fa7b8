package dev.synapt.runtime.program;

import java.util.List;

/**
 * A tensor that training changes, and that is saved.
 *
 * @param name layer and tensor, such as {@code dense_1/kernel}
 * @param shape logical shape as Keras gives it; a dense kernel is (inputs, units)
 * @param layout where its elements lie; every array of the parameter, optimizer state included, lies alike
 * @param initial what its elements are before training
 * @param seed the initializer's own seed; 0 takes a stream of the network's seed
 * @param trained whether the optimizer changes it and has state for it; else the layer keeps it itself, such as the
 *     moving statistics of a batch normalization
 */
public record ParameterInfo(
        String name, List<Integer> shape, Layout layout, InitialValue initial, long seed, boolean trained) {

    public ParameterInfo {
        shape = List.copyOf(shape);
    }

    /** One that the optimizer changes. */
    public ParameterInfo(String name, List<Integer> shape, Layout layout, InitialValue initial, long seed) {
        this(name, shape, layout, initial, seed, true);
    }

    /** Logical elements. */
    public int size() {
        return layout.rows() * layout.columns();
    }
}
