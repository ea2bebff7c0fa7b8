package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pooling by windows, {@code @MaxPool2D} and the like, and of whole samples, {@code @GlobalMaxPool2D} and the like. */
final class PoolTranslator implements LayerTranslator {
    private final Pooling pooling;
    private final boolean global;

    private PoolTranslator(Pooling pooling, boolean global) {
        this.pooling = pooling;
        this.global = global;
    }

    static PoolTranslator windows(Pooling pooling) {
        return new PoolTranslator(pooling, false);
    }

    static PoolTranslator whole(Pooling pooling) {
        return new PoolTranslator(pooling, true);
    }

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape before = assembly.shape();
        SpatialInput input = SpatialInput.of(use, assembly);
        Window window = global
                ? Window.whole(input.extents())
                : WindowReader.read(use, name, "poolSize", input.extents(), assembly);
        List<Integer> dimensions = new ArrayList<>(global ? List.of() : window.outputs(input.extents()));
        dimensions.add(input.channels());
        Shape output = new Shape(dimensions);
        if (!output.equals(before) || Collections.max(window.size()) > 1) {
            assembly.node(name, new Operation.Pool(pooling, window), output);
        }
        assembly.layer(new LayerFacts(use, name, before, output, null, null));
    }
}
