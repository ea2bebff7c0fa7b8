package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a convolution that training does tile by tile, see {@link Winograd}. Predictions are direct sums over the same
 * frame, which reaches as far as tiles do.
 */
final class TiledConvolutions extends Convolutions {
    private final int channels;

    TiledConvolutions(Node node, Operation.Convolution convolution, List<Integer> extents) {
        super(node, convolution, extents);
        this.channels = convolution.kernel().shape().rows() / Winograd.WINDOW / Winograd.WINDOW;
    }

    @Override
    List<Integer> framed() {
        return Winograd.of(positions).frame();
    }

    /** The kernel in the form that tiles need: {@code out[f, c, n]}, or for input gradients {@code out[f, n, c]}. */
    ProductStatement.KernelTransform transform(Names names, Tensor kernel, boolean exchanged) {
        Tensor out = new Tensor(
                names.unique(kernel.name(), exchanged ? "TransformedExchanged" : "Transformed"),
                Role.TRANSFORMED_PARAMETER,
                false,
                Winograd.FREQUENCIES * (exchanged ? kernel.columns() : channels),
                exchanged ? channels : kernel.columns());
        return new ProductStatement.KernelTransform(node.name(), Pass.FORWARD, out, kernel, exchanged);
    }

    /** The output. */
    Statement tiles(Tensor y, Tensor x, Tensor transformed, @Nullable Tensor bias) {
        return new ProductStatement.Filtering(
                node.name(), Pass.FORWARD, Winograd.of(positions), y, bias, x, transformed);
    }

    private List<Integer> gradientFrame() {
        return Winograd.of(extents).frame();
    }

    /** The gradient of the output with zeros around it, for both gradients. */
    Tensor gradientFrame(Names names, Tensor dy) {
        int rows = Sliding.rows(gradientFrame());
        return new Tensor(names.unique(node.name(), "GradientFramed"), Role.FRAMED, true, rows, dy.columns());
    }

    /** The copy of the gradient into its frame. */
    Statement enframeGradient(Tensor frame, Tensor dy) {
        return Frames.spread(
                node.name(),
                Pass.INPUT_GRADIENT,
                frame,
                gradientFrame(),
                dy,
                positions,
                gradientOffsets(),
                window.strides());
    }

    /**
     * The gradient of the kernel.
     *
     * @param framed the gradient of the output in its frame
     */
    Statement gradientTiles(Tensor gradient, Tensor x, Tensor dy, Tensor framed) {
        return new ProductStatement.FilteringGradient(
                (ProductStatement.Contract) kernelGradient(gradient, x, dy),
                Winograd.of(positions),
                framed,
                gradientFrame(),
                gradientOffsets().get(0),
                gradientOffsets().get(1));
    }

    /** The gradient of the input. */
    Statement inputGradientTiles(Tensor dx, Tensor framed, Tensor transformed) {
        return new ProductStatement.Filtering(
                node.name(), Pass.INPUT_GRADIENT, Winograd.of(extents), dx, null, framed, transformed);
    }
}
