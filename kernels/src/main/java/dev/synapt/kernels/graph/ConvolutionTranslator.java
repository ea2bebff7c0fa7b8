package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code @Conv1D}, {@code @Conv2D} and {@code @Conv3D}. */
final class ConvolutionTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape before = assembly.shape();
        SpatialInput input = SpatialInput.of(use, assembly);
        Window window = WindowReader.read(use, name, "kernelSize", input.extents(), assembly);
        checkPadded(use, name, input, window, assembly);
        int groups = groups(use, name, input.channels(), assembly);
        List<Integer> inner = new ArrayList<>(window.size());
        inner.add(input.channels() / groups);
        Weights weights = Weights.read(use, assembly.owner(), "filters", inner, assembly.diagnostics());
        List<Integer> dimensions = new ArrayList<>(window.outputs(input.extents()));
        dimensions.add(weights.outputs());
        Shape output = assembly.shape(
                "The output of '" + name + "'",
                dimensions,
                use.argument("filters").site());
        Window slid = Edges.slidOver(use, name, input, window, assembly);
        assembly.node(name, new Operation.Convolution(weights.kernel(), weights.bias(), slid, groups), output);
        ActivationTranslator.end(use, name, before, weights, assembly);
    }

    /** Into how many groups channels and filters fall; 1 where they do not. */
    private static int groups(AnnotationUse use, String name, int channels, Assembly assembly) {
        int groups = Math.max(1, use.integer("groups"));
        int filters = Math.max(1, use.integer("filters"));
        boolean ofChannels = channels % groups == 0 || assembly.guessed();
        if (ofChannels && filters % groups == 0) {
            return channels % groups == 0 ? groups : 1;
        }
        int most = greatestDivisor(channels, filters, groups);
        assembly.diagnostics()
                .report(
                        Rule.ShapeMismatch,
                        use.argument("groups").site(),
                        "'%s' has groups = %,d, but %s: %s. Each group takes as many channels and gives as many filters as any"
                                + " other. Did you mean groups = %,d?",
                        name,
                        groups,
                        ofChannels
                                ? String.format(Locale.ROOT, "%,d filters do not fall into as many", filters)
                                : String.format(
                                        Locale.ROOT, "%,d channels come in, which do not fall into as many", channels),
                        assembly.trail(),
                        most);
        return 1;
    }

    /** The greatest number of groups that is possible, and at most as many as were meant. */
    private static int greatestDivisor(int channels, int filters, int meant) {
        int divisor = Math.min(meant, Math.min(channels, filters));
        while (channels % divisor != 0 || filters % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    /** The zeros around a sample lie in an array with it. */
    static void checkPadded(AnnotationUse use, String name, SpatialInput input, Window window, Assembly assembly) {
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
