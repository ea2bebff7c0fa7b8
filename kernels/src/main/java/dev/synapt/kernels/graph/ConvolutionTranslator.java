package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.ArrayList;
import java.util.List;

/** {@code @Conv1D}, {@code @Conv2D} and {@code @Conv3D}. */
final class ConvolutionTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape before = assembly.shape();
        SpatialInput input = SpatialInput.of(use, assembly);
        Window window = WindowReader.read(use, name, "kernelSize", input.extents(), assembly);
        checkPadded(use, name, input, window, assembly);
        List<Integer> inner = new ArrayList<>(window.size());
        inner.add(input.channels());
        Weights weights = Weights.read(use, name, "filters", inner, assembly.diagnostics());
        List<Integer> dimensions = new ArrayList<>(window.outputs(input.extents()));
        dimensions.add(weights.outputs());
        Shape output = assembly.shape(
                "The output of '" + name + "'",
                dimensions,
                use.argument("filters").site());
        assembly.node(name, new Operation.Convolution(weights.kernel(), weights.bias(), window), output);
        ActivationTranslator.end(use, name, before, weights, assembly);
    }

    /** The zeros around a sample lie in an array with it. */
    private static void checkPadded(
            AnnotationUse use, String name, SpatialInput input, Window window, Assembly assembly) {
        List<Long> padded = new ArrayList<>();
        for (int i = 0; i < window.dimensions(); i++) {
            padded.add((long) window.before().get(i)
                    + input.extents().get(i)
                    + window.after().get(i));
        }
        padded.add((long) input.channels());
        assembly.shape(
                "The input of '" + name + "', padded,",
                padded,
                use.argument("kernelSize").site());
    }
}
