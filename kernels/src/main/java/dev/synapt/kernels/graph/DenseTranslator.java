package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.ArrayList;
import java.util.List;

/** {@code @Dense}. */
final class DenseTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        Weights weights = Weights.read(use, assembly.owner(), "units", List.of(input.last()), assembly.diagnostics());
        List<Integer> dimensions = new ArrayList<>(input.dimensions());
        dimensions.set(dimensions.size() - 1, weights.outputs());
        Shape output = assembly.shape(
                "The output of '" + name + "'",
                dimensions,
                use.argument("units").site());
        assembly.node(name, new Operation.Dense(weights.kernel(), weights.bias()), output);
        ActivationTranslator.end(use, name, input, weights, assembly);
    }
}
