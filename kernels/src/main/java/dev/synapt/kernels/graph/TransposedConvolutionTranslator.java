package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.graph.Weights.Declared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code @Conv1DTranspose}, {@code @Conv2DTranspose} and {@code @Conv3DTranspose}. */
final class TransposedConvolutionTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape before = assembly.shape();
        SpatialInput input = SpatialInput.of(use, assembly);
        TransposedWindow window = WindowReader.transposed(use, name, input.extents(), assembly);
        checkOutputPadding(use, window, assembly);
        boolean fits = checkExtents(use, name, window, input.channels(), assembly);
        Declared declared = Declared.transposed("filters", window.size(), input.channels());
        Weights weights = Weights.read(use, assembly.owner(), List.of(declared), assembly.diagnostics());
        int filters = weights.kernel().shape().dimensions().get(window.size().size());
        List<Long> dimensions = new ArrayList<>(fits ? window.outputs() : Collections.nCopies(window.rank(), 1L));
        dimensions.add((long) filters);
        Shape output = assembly.shape(
                "The output of '" + name + "'",
                dimensions,
                use.argument("filters").site());
        assembly.node(
                name,
                new Operation.TransposedConvolution(weights.kernel(), weights.bias(), window.ofConvolution()),
                output);
        ActivationTranslator.end(use, name, before, weights, assembly);
    }

    private static void checkOutputPadding(AnnotationUse use, TransposedWindow window, Assembly assembly) {
        List<Argument> values = use.list("outputPadding");
        boolean reported = values.size() > window.rank() || values.stream().anyMatch(v -> (Integer) v.value() < 0);
        if (reported) {
            return;
        }
        for (int i = 0; i < window.outputPadding().size(); i++) {
            int padding = window.outputPadding().get(i);
            int stride = window.strides().get(i);
            if (padding >= stride) {
                assembly.diagnostics()
                        .report(
                                Rule.ValueOutOfRange,
                                PerDimension.site(use, "outputPadding", i),
                                "@%s takes outputPadding < strides, but here outputPadding = %d and strides = %d, as if"
                                        + " another element of the input followed. The largest is %d.",
                                use.type(),
                                padding,
                                stride,
                                stride - 1);
                return;
            }
        }
    }

    /** Whether something is left in each dimension, and the input with zeros around it fits into an array. */
    private static boolean checkExtents(
            AnnotationUse use, String name, TransposedWindow window, int channels, Assembly assembly) {
        List<Long> outputs = window.outputs();
        if (Collections.min(outputs) < 1) {
            assembly.diagnostics()
                    .report(
                            Rule.ShapeMismatch,
                            use.argument("outputPadding").site(),
                            "'%s' would give %s: %s. With padding = SAME and an even kernelSize a single element gives as many"
                                    + " as outputPadding says. Leave outputPadding out.",
                            name,
                            PerDimension.product(outputs),
                            assembly.trail());
            return false;
        }
        List<Long> framed = new ArrayList<>(window.framed());
        framed.add((long) channels);
        boolean fits = Limits.holds(Limits.product(framed));
        assembly.shape(
                "The input of '" + name + "', padded,",
                framed,
                use.argument("kernelSize").site());
        return fits;
    }
}
