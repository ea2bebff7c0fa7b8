package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.graph.Weights.Declared;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** {@code @LocallyConnected1D} and {@code @LocallyConnected2D}. */
final class LocallyConnectedTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape before = assembly.shape();
        SpatialInput input = SpatialInput.of(use, assembly);
        Window window = WindowReader.read(use, name, "kernelSize", input.extents(), assembly);
        List<Integer> positions = window.outputs(input.extents());
        List<Integer> inner = List.of(count(positions), count(window.size(), input.channels()));
        Weights weights = Weights.read(
                use, assembly.owner(), List.of(Declared.kernel("filters", inner)), positions, assembly.diagnostics());
        List<Integer> dimensions = new ArrayList<>(positions);
        dimensions.add(weights.outputs());
        Shape output = assembly.shape(
                "The output of '" + name + "'",
                dimensions,
                use.argument("filters").site());
        assembly.node(name, new Operation.LocallyConnected(weights.kernel(), weights.bias(), window), output);
        ActivationTranslator.end(use, name, before, weights, assembly);
    }

    /** A product that no larger array holds than there are; what does not fit into its input has been reported. */
    private static int count(List<Integer> extents, int... more) {
        List<Integer> all = new ArrayList<>(extents);
        for (int factor : more) {
            all.add(factor);
        }
        return Limits.product(all).min(BigInteger.valueOf(Limits.ELEMENTS)).intValueExact();
    }
}
