package dev.synapt.kernels.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample, without the batch. The last dimension is the one vectors run along.
 *
 * @param dimensions each at least 1
 */
public record Shape(List<Integer> dimensions) {

    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    public static Shape of(int... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    /** Number of elements. */
    public int size() {
        return dimensions.stream().reduce(1, Math::multiplyExact);
    }

    /** Number of dimensions. */
    public int rank() {
        return dimensions.size();
    }

    /** The last dimension. */
    public int last() {
        return dimensions.get(dimensions.size() - 1);
    }

    /** The first dimensions, so many of them. */
    Shape first(int count) {
        return new Shape(dimensions.subList(0, count));
    }

    /** The last dimensions, so many of them. */
    Shape last(int count) {
        return new Shape(dimensions.subList(rank() - count, rank()));
    }

    /** Runs of the last dimension: the product of all others. */
    public int rows() {
        return size() / last();
    }

    /** As Keras writes it: {@code (28, 28, 1)}. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
