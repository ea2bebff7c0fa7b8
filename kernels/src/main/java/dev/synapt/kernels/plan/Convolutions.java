package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a convolution. In groups, the kernel stands group by group; rows for each position and group are
 * the same elements in the same order, so that nothing moves where the filters of a group fill vectors.
 */
class Convolutions extends WindowedProducts {
    private final Operation.Convolution convolution;

    /** @param extents spatial dimensions of the input */
    Convolutions(Node node, Operation.Convolution convolution, List<Integer> extents) {
        this(node, convolution, extents, 1);
    }

    private Convolutions(Node node, Operation.Convolution convolution, List<Integer> extents, int images) {
        super(node, convolution.window(), new Axis("g", convolution.groups(), false), extents, images);
        this.convolution = convolution;
    }

    @Override
    WindowedProducts on(List<Integer> others, int images) {
        return new Convolutions(node, convolution, others, images);
    }

    @Override
    Exchange kernelExchange() {
        int rows = convolution.kernel().shape().rows();
        return groups == 1 ? Exchange.NONE : new Exchange(rows, groups, columns());
    }

    @Override
    Exchange biasExchange() {
        return Exchange.NONE;
    }

    @Override
    Optional<Statement> takeApart(Pass pass, Tensor rows, Tensor whole) {
        return groups == 1 ? Optional.empty() : Optional.of(new CopyStatement.Move(node.name(), pass, rows, whole));
    }

    @Override
    Optional<Statement> putTogether(Pass pass, Tensor whole, Tensor rows) {
        return groups == 1 ? Optional.empty() : Optional.of(new CopyStatement.Move(node.name(), pass, whole, rows));
    }

    /** {@code y[b, h, w, n] = bias[n] + sum over kh, kw, c of x[b, sh*h + kh, sw*w + kw, c] * kernel[kh, kw, c, n]}. */
    @Override
    Statement forward(Tensor sums, Tensor x, Tensor kernel, @Nullable Tensor bias) {
        return sums(Pass.FORWARD, sums, x, kernel, bias);
    }

    /** The same in any pass: the gradient of a transposed convolution's input is such a sum. */
    Statement sums(Pass pass, Tensor sums, Tensor x, Tensor kernel, @Nullable Tensor bias) {
        List<Axis> positionAxes = positionAxes();
        List<Axis> windowAxes = windowAxes();
        Axis c = new Axis("c", x.columns() / groups, false);
        Axis n = new Axis("n", kernel.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                pass,
                new Access(sums, sumRow(positions, positionAxes), Affine.of(n)),
                bias == null ? null : new Access(bias, inGroup(Affine.constant(0), 1), Affine.of(n)),
                new Access(x, slide(positionAxes, windowAxes), inGroup(Affine.of(c), c.extent())),
                new Access(kernel, kernelRow(element(windowAxes, c.extent()), c), Affine.of(n)),
                join(List.of(samples), positionAxes, group, List.of(n)),
                join(windowAxes, List.of(c)));
    }

    /** {@code gradient[kh, kw, c, n] = sum over b, h, w of x[b, sh*h + kh, sw*w + kw, c] * dy[b, h, w, n]}. */
    @Override
    Statement kernelGradient(Tensor gradient, Tensor x, Tensor dy) {
        List<Axis> positionAxes = positionAxes();
        List<Axis> windowAxes = windowAxes();
        Axis c = new Axis("c", x.columns() / groups, false);
        Axis n = new Axis("n", gradient.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                Pass.WEIGHT_GRADIENT,
                new Access(gradient, kernelRow(element(windowAxes, c.extent()), c), Affine.of(n)),
                null,
                new Access(x, slide(positionAxes, windowAxes), inGroup(Affine.of(c), c.extent())),
                new Access(dy, sumRow(positions, positionAxes), Affine.of(n)),
                join(group, windowAxes, List.of(c, n)),
                join(List.of(samples), positionAxes));
    }

    @Override
    List<Statement> inputGradient(Names names, Tensor dx, Tensor dy, Tensor dyRows, Tensor kernel) {
        List<Statement> statements = new ArrayList<>();
        Tensor frame = adjointFrame(names, "GradientFramed", dy);
        if (frame != null) {
            statements.add(enframeForAdjoint(Pass.INPUT_GRADIENT, frame, dy));
        }
        Tensor sums = rows(names, dx, "InputGradient");
        statements.addAll(adjoint(Pass.INPUT_GRADIENT, sums, frame == null ? dy : frame, kernel, null));
        putTogether(Pass.INPUT_GRADIENT, dx, sums).ifPresent(statements::add);
        return statements;
    }

    /** The tensor that the parts of the reversed window slide over, or null where that is the gradient itself. */
    @Nullable
    Tensor adjointFrame(Names names, String what, Tensor dy) {
        List<Integer> frame = residues.frame();
        return frame.equals(positions)
                ? null
                : new Tensor(names.unique(node.name(), what), Role.FRAMED, true, Sliding.rows(frame), dy.columns());
    }

    /** The copy of the gradient into its frame. */
    Statement enframeForAdjoint(Pass pass, Tensor frame, Tensor dy) {
        return Frames.enlarge(node.name(), pass, frame, residues.frame(), dy, positions, residues.before());
    }

    /**
     * {@code dx[b, sh*h + rh, sw*w + rw, c] = bias[c] + sum over kh, kw, n of dy[b, h - kh, w - kw, n] * kernel[rh +
     * sh*kh, rw + sw*kw, c, n]}, from the last element of the window that sees one to the first: the gradient of the
     * input, and what a transposed convolution computes.
     *
     * @param dy in its frame
     * @param bias of a transposed convolution; null for a gradient
     */
    List<Statement> adjoint(Pass pass, Tensor dx, Tensor dy, Tensor kernel, @Nullable Tensor bias) {
        return residues.parts().stream()
                .map(part -> adjoint(part, pass, dx, dy, kernel, bias))
                .toList();
    }

    private Statement adjoint(
            Residues.Part part, Pass pass, Tensor dx, Tensor dy, Tensor kernel, @Nullable Tensor bias) {
        Axis c = new Axis("c", dx.columns(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                pass,
                new Access(dx, ofGroups(part.element(samples)), Affine.of(c)),
                bias == null ? null : new Access(bias, Affine.constant(0), Affine.of(c)),
                new Access(dy, part.position(samples), inGroup(Affine.of(n), n.extent())),
                new Access(kernel, kernelRow(part.tap(c.extent()), c), Affine.of(n)),
                join(List.of(samples), part.elements(), group, List.of(c)),
                join(part.window(), List.of(n)));
    }

    private Affine kernelRow(Affine element, Axis c) {
        return inGroup(plus(element, c), elements() * c.extent());
    }
}
