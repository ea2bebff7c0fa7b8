package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** {@code @ZeroPadding1D}, {@code @ZeroPadding2D} and {@code @ZeroPadding3D}. */
final class PadTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        SpatialInput sample = SpatialInput.of(use, assembly);
        List<Integer> values = use.list("value").stream()
                .map(value -> Math.max(0, (Integer) value.value()))
                .toList();
        int dimensions = sample.extents().size();
        List<Integer> before = side(values, dimensions, 0);
        List<Integer> after = side(values, dimensions, 1);
        List<Long> padded = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            padded.add((long) before.get(i) + sample.extents().get(i) + after.get(i));
        }
        padded.add((long) sample.channels());
        Shape output = assembly.shape(
                "The output of '" + name + "'", padded, use.argument("value").site());
        if (!output.equals(input)) {
            assembly.node(name, new Operation.Pad(before, after), output);
        }
        assembly.layer(new LayerFacts(use, name, input, output, null, null));
    }

    /** The beginnings, 0, or the ends, 1, of all dimensions, from one value for all, one for each, or a pair for each. */
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
}
