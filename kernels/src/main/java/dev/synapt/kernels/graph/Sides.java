package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a layer adds or takes at the edges of a sample.
 *
 * @param before at the beginning of each spatial dimension
 * @param after at the end of each spatial dimension
 */
record Sides(List<Integer> before, List<Integer> after) {

    /** As the layer's {@code value} says: one number for all, one for each dimension, or a pair for each. */
    static Sides read(AnnotationUse use, int dimensions) {
        List<Integer> values = use.list("value").stream()
                .map(value -> Math.max(0, (Integer) value.value()))
                .toList();
        return new Sides(side(values, dimensions, 0), side(values, dimensions, 1));
    }

    /** The beginnings, 0, or the ends, 1, of all dimensions. */
    private static List<Integer> side(List<Integer> values, int dimensions, int side) {
        if (values.size() == 2 * dimensions) {
            return IntStream.range(0, dimensions)
                    .mapToObj(i -> values.get(2 * i + side))
                    .toList();
        }
        // Another number than one a dimension is reported already, unless it is one for all.
        return values.size() == dimensions
                ? values
                : Collections.nCopies(dimensions, values.isEmpty() ? 0 : values.get(0));
    }

    /** Both together in a dimension. */
    long both(int dimension) {
        return (long) before.get(dimension) + after.get(dimension);
    }
}
