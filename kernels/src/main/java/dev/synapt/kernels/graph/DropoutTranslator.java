package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.vocabulary.Layers;

/** {@code @Dropout}, and {@code @SpatialDropout2D} and its kin. */
final class DropoutTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        boolean channels = Layers.layer(use.type()).orElseThrow().dimensions() > 0;
        if (channels) {
            // For what it reports.
            SpatialInput.of(use, assembly);
        }
        // Counted even where nothing is dropped, so that setting one rate to 0 leaves the other layers' masks alone.
        int stream = assembly.nextStream();
        double rate = use.real("value");
        if (rate > 0) {
            assembly.node(name, new Operation.Dropout(rate, Choice.seed(use), stream, channels), shape);
        }
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }
}
