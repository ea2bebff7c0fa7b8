package dev.synapt.runtime.program;

import java.util.List;

/**
 * One input of a network.
 *
 * @param name as declared
 * @param shape of one sample, without the batch
 */
public record InputInfo(String name, List<Integer> shape) {
    public InputInfo {
        shape = List.copyOf(shape);
    }

    /** Numbers of one sample. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
