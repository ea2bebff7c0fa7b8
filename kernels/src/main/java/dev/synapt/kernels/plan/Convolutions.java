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
 * The statements of a convolution. In groups, the kernel stands group by group; rows for each position and group are the same
 * elements in the same order, so that nothing moves where the filters of a group fill vectors.
 */
class Convolutions extends WindowedProducts {
    private final Operation.Convolution convolution;

    /**
     * @param extents spatial dimensions of the input
     */
    Convolutions(Node node, Operation.Convolution convolution, List<Integer> extents) {
        this(node, convolution, extents, 1);
    }

    private Convolutions(Node node, Operation.Convolution convolution, List<Integer> extents, int images) {
        super(node, convolution.window(), new Axis("g", convolution.groups(), false), extents, images);
        this.convolution = convolution;
    }

    @Override
    WindowedProducts of(int images) {
        return new Convolutions(node, convolution, extents, images);
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
        return groups == 1 ? Optional.empty() : Optional.of(new Statement.Move(node.name(), pass, rows, whole));
    }

    @Override
    Optional<Statement> putTogether(Pass pass, Tensor whole, Tensor rows) {
        return groups == 1 ? Optional.empty() : Optional.of(new Statement.Move(node.name(), pass, whole, rows));
    }

    /** {@code y[b, h, w, n] = bias[n] + sum over kh, kw, c of x[b, sh*h + kh, sw*w + kw, c] * kernel[kh, kw, c, n]}. */
    @Override
    Statement forward(Tensor sums, Tensor x, Tensor kernel, @Nullable Tensor bias) {
        List<Axis> positionAxes = positionAxes();
        List<Axis> windowAxes = windowAxes();
        Axis c = new Axis("c", x.columns() / groups, false);
        Axis n = new Axis("n", kernel.columns(), false);
        return new Statement.Contract(
                node.name(),
                Pass.FORWARD,
                new Access(sums, sumRow(positions, positionAxes), Affine.of(n)),
                bias == null ? null : new Access(bias, inGroup(Affine.constant(0), 1), Affine.of(n)),
                new Access(x, slide(positionAxes, windowAxes), inGroup(Affine.of(c), c.extent())),
                new Access(kernel, kernelRow(windowAxes, c, false), Affine.of(n)),
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
        return new Statement.Contract(
                node.name(),
                Pass.WEIGHT_GRADIENT,
                new Access(gradient, kernelRow(windowAxes, c, false), Affine.of(n)),
                null,
                new Access(x, slide(positionAxes, windowAxes), inGroup(Affine.of(c), c.extent())),
                new Access(dy, sumRow(positions, positionAxes), Affine.of(n)),
                join(group, windowAxes, List.of(c, n)),
                join(List.of(samples), positionAxes));
    }

    @Override
    List<Statement> inputGradient(Names names, Tensor dx, Tensor dy, Tensor dyRows, Tensor kernel) {
        List<Statement> statements = new ArrayList<>();
        Tensor gradient = dy;
        if (!gradientFramed().equals(positions)) {
            gradient = new Tensor(
                    names.unique(node.name(), "GradientFramed"),
                    Role.FRAMED,
                    true,
                    Sliding.rows(gradientFramed()),
                    dy.columns());
            statements.add(Frames.spread(
                    node.name(),
                    Pass.INPUT_GRADIENT,
                    gradient,
                    gradientFramed(),
                    dy,
                    positions,
                    gradientOffsets(),
                    window.strides()));
        }
        Tensor sums = rows(names, dx, "InputGradient");
        statements.add(inputGradient(sums, gradient, kernel));
        putTogether(Pass.INPUT_GRADIENT, dx, sums).ifPresent(statements::add);
        return statements;
    }

    /** {@code dx[b, h, w, c] = sum over kh, kw, n of dy[b, h + kh, w + kw, n] * kernel[KH-1-kh, KW-1-kw, c, n]}. */
    private Statement inputGradient(Tensor dx, Tensor dy, Tensor kernel) {
        List<Axis> inputAxes = inputAxes();
        List<Axis> windowAxes = windowAxes();
        Axis c = new Axis("c", dx.columns(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        return new Statement.Contract(
                node.name(),
                Pass.INPUT_GRADIENT,
                new Access(dx, sumRow(extents, inputAxes), Affine.of(c)),
                null,
                new Access(
                        dy,
                        row(gradientFramed(), inputAxes, ones(), windowAxes, window.dilation()),
                        inGroup(Affine.of(n), n.extent())),
                new Access(kernel, kernelRow(windowAxes, c, true), Affine.of(n)),
                join(List.of(samples), inputAxes, group, List.of(c)),
                join(windowAxes, List.of(n)));
    }

    private Affine kernelRow(List<Axis> windowAxes, Axis c, boolean reversed) {
        return inGroup(plus(element(windowAxes, c.extent(), reversed), c), elements() * c.extent());
    }
}
