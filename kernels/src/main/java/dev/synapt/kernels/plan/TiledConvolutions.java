package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a convolution that training does tile by tile, see {@link Winograd}. Predictions are direct sums
 * over the same frame, which reaches as far as tiles do.
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
                node.name(), Pass.FORWARD, Winograd.of(positions), y, bias, x, transformed, null);
    }

    /** The gradient of the output, for both gradients: with zeros behind it where tiles reach beyond, or as it is. */
    Tensor gradientFrame(Names names, Tensor dy) {
        List<Integer> whole = Winograd.of(positions).whole();
        return whole.equals(positions)
                ? dy
                : new Tensor(
                        names.unique(node.name(), "GradientFramed"),
                        Role.FRAMED,
                        true,
                        Sliding.rows(whole),
                        dy.columns());
    }

    /** The copy of the gradient into its frame. */
    Statement enframeGradient(Tensor frame, Tensor dy) {
        return Frames.enlarge(
                node.name(),
                Pass.INPUT_GRADIENT,
                frame,
                Winograd.of(positions).whole(),
                dy,
                positions,
                Collections.nCopies(positions.size(), 0));
    }

    /**
     * The gradient of the kernel.
     *
     * @param framed the gradient of the output in its frame
     */
    Statement gradientTiles(Tensor gradient, Tensor x, Tensor dy, Tensor framed) {
        return new ProductStatement.FilteringGradient(
                (ProductStatement.Contract) kernelGradient(gradient, x, dy), Winograd.of(positions), framed);
    }

    /** The gradient of the input. */
    Statement inputGradientTiles(Tensor dx, Tensor framed, Tensor transformed) {
        return new ProductStatement.Filtering(
                node.name(),
                Pass.INPUT_GRADIENT,
                Winograd.of(positions),
                dx,
                null,
                framed,
                transformed,
                new ProductStatement.Filtering.Inset(window.before(), extents));
    }
}
