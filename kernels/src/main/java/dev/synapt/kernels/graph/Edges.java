package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The nearest elements around a sample, where a layer sees those beyond its edges. */
final class Edges {
    private Edges() {}

    /** Repeats the outermost elements. */
    static Operation repeated(List<Integer> before, List<Integer> after) {
        return new Operation.Resample(IntStream.range(0, before.size())
                .<Resampling>mapToObj(i -> new Resampling.Edge(before.get(i), after.get(i)))
                .toList());
    }

    /**
     * The window as it is, or, with {@code padding = EDGE}, one that stays inside of what a node before the layer's has
     * padded.
     */
    static Window slidOver(AnnotationUse use, String name, SpatialInput input, Window window, Assembly assembly) {
        boolean pads = Collections.max(window.before()) + Collections.max(window.after()) > 0;
        if (!use.constant("padding").equals("EDGE") || !pads) {
            return window;
        }
        List<Integer> padded = new ArrayList<>();
        for (int i = 0; i < window.dimensions(); i++) {
            padded.add(window.before().get(i)
                    + input.extents().get(i)
                    + window.after().get(i));
        }
        padded.add(input.channels());
        assembly.node(name, repeated(window.before(), window.after()), new Shape(padded));
        return Window.valid(window.size(), window.strides(), window.dilation());
    }
}
