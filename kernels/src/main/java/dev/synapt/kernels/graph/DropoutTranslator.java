package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;

/** {@code @Dropout}. */
final class DropoutTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        // Counted even where nothing is dropped, so that setting one rate to 0 leaves the other layers' masks alone.
        int stream = assembly.nextStream();
        double rate = use.real("value");
        if (rate > 0) {
            assembly.node(name, new Operation.Dropout(rate, Choice.seed(use), stream), shape);
        }
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }
}
