package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.List;

/** {@code @ActivityRegularization}; a penalty of nothing is no node. */
final class ActivityRegularizationTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        RegularizerReader.both(use)
                .ifPresent(penalty -> assembly.node(name, new Operation.Penalize(penalty, List.of()), shape));
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }
}
