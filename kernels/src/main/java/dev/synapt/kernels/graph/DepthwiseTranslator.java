package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.graph.Weights.Declared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code @DepthwiseConv1D} and {@code @DepthwiseConv2D}, and {@code @SeparableConv1D} and {@code @SeparableConv2D}: the
 * same without a bias, then a convolution by a window of one element.
 */
final class DepthwiseTranslator implements LayerTranslator {
    /** Keras's name of the kernel of a separable convolution that mixes the channels. */
    static final String POINTWISE_KERNEL = "pointwise_kernel";

    private final boolean separable;

    /** @param separable whether a convolution by a window of one element follows */
    DepthwiseTranslator(boolean separable) {
        this.separable = separable;
    }

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape before = assembly.shape();
        SpatialInput input = SpatialInput.of(use, assembly);
        Window window = WindowReader.read(use, name, "kernelSize", input.extents(), assembly);
        ConvolutionTranslator.checkPadded(use, name, input, window, assembly);
        Weights weights =
                Weights.read(use, assembly.owner(), kernels(use, window, input.channels()), assembly.diagnostics());
        Parameter depthwise = weights.kernel();
        List<Integer> positions = window.outputs(input.extents());
        int channels = Limits.holds(input.channels(), depthwise.shape().last())
                ? input.channels() * depthwise.shape().last()
                : 1;
        Shape between = output(use, name, "depthMultiplier", positions, channels, assembly);
        Window slid = Edges.slidOver(use, name, input, window, assembly);
        assembly.node(
                name, new Operation.DepthwiseConvolution(depthwise, separable ? null : weights.bias(), slid), between);
        if (separable) {
            Window point = Window.whole(Collections.nCopies(window.dimensions(), 1));
            assembly.node(
                    name,
                    new Operation.Convolution(weights.kernels().get(1), weights.bias(), point, 1),
                    output(use, name, "filters", positions, weights.outputs(), assembly));
        }
        ActivationTranslator.end(use, name, before, weights, assembly);
    }

    private List<Declared> kernels(AnnotationUse use, Window window, int channels) {
        List<Integer> inner = new ArrayList<>(window.size());
        inner.add(channels);
        if (!separable) {
            return List.of(new Declared("depthwise", "kernel", "depthMultiplier", inner, true, List.of()));
        }
        List<Integer> point = new ArrayList<>(Collections.nCopies(window.dimensions(), 1));
        // Where they fit into no array the depthwise kernel does not either, and says so.
        int multiplier = Math.max(1, use.integer("depthMultiplier"));
        point.add(Limits.holds(channels, multiplier) ? channels * multiplier : 1);
        return List.of(
                new Declared("depthwise", "depthwise_kernel", "depthMultiplier", inner, true, List.of()),
                new Declared("pointwise", POINTWISE_KERNEL, "filters", point, false, List.of()));
    }

    private static Shape output(
            AnnotationUse use, String name, String member, List<Integer> positions, int channels, Assembly assembly) {
        List<Integer> dimensions = new ArrayList<>(positions);
        dimensions.add(channels);
        return assembly.shape(
                "The output of '" + name + "'", dimensions, use.argument(member).site());
    }
}
