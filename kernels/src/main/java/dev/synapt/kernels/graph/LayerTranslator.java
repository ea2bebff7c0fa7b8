package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;

/** Turns one kind of layer into nodes. */
@FunctionalInterface
interface LayerTranslator {
    /**
     * Adds the layer's nodes and the layer. Mistakes are reported; a shape that would follow if they were mended goes
     * on, so that what comes later is checked too.
     *
     * @param use the layer as declared, every number legal or reported already
     * @param name the layer's
     */
    void translate(AnnotationUse use, String name, Assembly assembly);
}
