package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.List;

/** {@code @Input}: a part of each sample, in a shape of its own. */
final class InputTranslator implements LayerTranslator {
    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape whole = assembly.shape();
        Shape shape = shape(use);
        assembly.node(name, new Operation.Part(assembly.nextPart(shape.size())), Shape.of(shape.size()));
        if (shape.rank() > 1) {
            assembly.node(name, new Operation.Reshape(), shape);
        }
        assembly.layer(new LayerFacts(use, name, whole, shape, null, null));
    }

    /** As declared; illegal sizes are reported already, 1 stands for them. */
    static Shape shape(AnnotationUse use) {
        List<Integer> sizes = use.list("shape").stream()
                .map(size -> Math.max(1, (Integer) size.value()))
                .toList();
        boolean legal = !sizes.isEmpty() && Limits.holds(Limits.product(sizes));
        return legal ? new Shape(sizes) : Shape.of(1);
    }
}
