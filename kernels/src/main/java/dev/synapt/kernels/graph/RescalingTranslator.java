package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;

/** {@code @Rescaling}. */
final class RescalingTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        double scale = use.real("scale");
        double offset = use.real("offset");
        if (scale != 1 || offset != 0) {
            assembly.node(name, new Operation.Rescale(scale, offset), shape);
        }
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }
}
