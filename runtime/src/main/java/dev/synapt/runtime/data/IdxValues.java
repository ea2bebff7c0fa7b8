package dev.synapt.runtime.data;

import java.util.List;

/** Numbers in the shape that an IDX file gives them. */
public final class IdxValues {
    private final List<Integer> shape;
    private final float[] values;

    IdxValues(List<Integer> shape, float[] values) {
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    /** The dimensions, the samples first. */
    public List<Integer> shape() {
        return shape;
    }

    /** The numbers, the last dimension running fastest. Not a copy. */
    public float[] values() {
        return values;
    }
}
