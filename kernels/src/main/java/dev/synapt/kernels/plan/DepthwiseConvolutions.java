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
 * The statements of a depthwise convolution: vectors run along the channels of both operands. Of several outputs for
 * each channel, the first ones of all channels are a group, then the second ones, and so on; so stand the kernel and
 * the bias, and so are the sums, which are put together channel by channel.
 */
final class DepthwiseConvolutions extends WindowedProducts {
    private final Operation.DepthwiseConvolution convolution;

    /** @param extents spatial dimensions of the input */
    DepthwiseConvolutions(Node node, Operation.DepthwiseConvolution convolution, List<Integer> extents) {
        this(node, convolution, extents, 1);
    }

    private DepthwiseConvolutions(
            Node node, Operation.DepthwiseConvolution convolution, List<Integer> extents, int images) {
        super(node, convolution.window(), new Axis("m", convolution.depthMultiplier(), false), extents, images);
        this.convolution = convolution;
    }

    @Override
    WindowedProducts on(List<Integer> others, int images) {
        return new DepthwiseConvolutions(node, convolution, others, images);
    }

    @Override
    Exchange kernelExchange() {
        int rows = convolution.kernel().shape().rows();
        return groups == 1 ? Exchange.NONE : new Exchange(rows, groups, 1);
    }

    @Override
    Exchange biasExchange() {
        return groups == 1 ? Exchange.NONE : new Exchange(columns(), groups, 1);
    }

    /** Vectors read the input, so that it needs rows with padding, which arrays of callers have not. */
    @Override
    @Nullable
    Tensor frame(Names names, Tensor x) {
        return framed().equals(extents) && !x.external() ? null : frame(names, x, Role.ACTIVATION);
    }

    @Override
    Optional<Statement> takeApart(Pass pass, Tensor rows, Tensor whole) {
        return groups == 1 ? Optional.empty() : Optional.of(between(pass, rows, whole, false));
    }

    @Override
    Optional<Statement> putTogether(Pass pass, Tensor whole, Tensor rows) {
        return groups == 1 ? Optional.empty() : Optional.of(between(pass, rows, whole, true));
    }

    /** {@code whole[b, c * M + m] = rows[b * M + m, c]}, or the other way round. */
    private Statement between(Pass pass, Tensor rows, Tensor whole, boolean together) {
        Axis b = Planner.rows(whole);
        Axis c = new Axis("c", rows.columns(), false);
        Axis m = group.get(0);
        Access ofRows = new Access(rows, ofGroups(Affine.of(b)), Affine.of(c));
        Access ofWhole = new Access(
                whole, Affine.of(b), new Affine(List.of(new Affine.Term(c, groups), new Affine.Term(m, 1)), 0));
        return new CopyStatement.Spread(
                node.name(), pass, together ? ofWhole : ofRows, together ? ofRows : ofWhole, List.of(b, c, m));
    }

    /**
     * {@code y[b, h, w, m, c] = bias[m, c] + sum over kh, kw of x[b, sh*h + kh, sw*w + kw, c] * kernel[m, kh, kw, c]}.
     */
    @Override
    Statement forward(Tensor sums, Tensor x, Tensor kernel, @Nullable Tensor bias) {
        List<Axis> positionAxes = positionAxes();
        List<Axis> windowAxes = windowAxes();
        Axis c = new Axis("c", x.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                Pass.FORWARD,
                new Access(sums, sumRow(positions, positionAxes), Affine.of(c)),
                bias == null ? null : new Access(bias, inGroup(Affine.constant(0), 1), Affine.of(c)),
                new Access(x, slide(positionAxes, windowAxes), Affine.of(c)),
                new Access(kernel, kernelRow(element(windowAxes, 1)), Affine.of(c)),
                join(List.of(samples), positionAxes, group, List.of(c)),
                windowAxes);
    }

    /** {@code gradient[m, kh, kw, c] = sum over b, h, w of x[b, sh*h + kh, sw*w + kw, c] * dy[b, h, w, m, c]}. */
    @Override
    Statement kernelGradient(Tensor gradient, Tensor x, Tensor dy) {
        List<Axis> positionAxes = positionAxes();
        List<Axis> windowAxes = windowAxes();
        Axis c = new Axis("c", x.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                Pass.WEIGHT_GRADIENT,
                new Access(gradient, kernelRow(element(windowAxes, 1)), Affine.of(c)),
                null,
                new Access(x, slide(positionAxes, windowAxes), Affine.of(c)),
                new Access(dy, sumRow(positions, positionAxes), Affine.of(c)),
                join(group, windowAxes, List.of(c)),
                join(List.of(samples), positionAxes));
    }

    @Override
    List<Statement> inputGradient(Names names, Tensor dx, Tensor dy, Tensor dyRows, Tensor kernel) {
        List<Statement> statements = new ArrayList<>();
        Tensor gradient = dyRows;
        List<Integer> frame = residues.frame();
        if (!frame.equals(positions)) {
            int rows = Sliding.rows(frame) * groups;
            gradient = new Tensor(
                    names.unique(node.name(), "GradientFramed"), Role.GRADIENT, true, rows, dyRows.columns());
            // Rows of groups are one dimension more, of which nothing is left out.
            statements.add(Frames.enlarge(
                    node.name(),
                    Pass.INPUT_GRADIENT,
                    gradient,
                    with(frame, groups),
                    dyRows,
                    with(positions, groups),
                    with(residues.before(), 0)));
        }
        for (Residues.Part part : residues.parts()) {
            statements.add(inputGradient(part, dx, gradient, kernel));
        }
        return statements;
    }

    private static List<Integer> with(List<Integer> dimensions, int last) {
        List<Integer> all = new ArrayList<>(dimensions);
        all.add(last);
        return all;
    }

    /**
     * {@code dx[b, sh*h + rh, sw*w + rw, c] = sum over kh, kw, m of dy[b, h - kh, w - kw, m, c] * kernel[m, rh + sh*kh,
     * rw + sw*kw, c]}, from the last element of the window that sees one to the first.
     */
    private Statement inputGradient(Residues.Part part, Tensor dx, Tensor dy, Tensor kernel) {
        Axis c = new Axis("c", dx.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                Pass.INPUT_GRADIENT,
                new Access(dx, part.element(samples), Affine.of(c)),
                null,
                new Access(dy, ofGroups(part.position(samples)), Affine.of(c)),
                new Access(kernel, kernelRow(part.tap(1)), Affine.of(c)),
                join(List.of(samples), part.elements(), List.of(c)),
                join(part.window(), group));
    }

    private Affine kernelRow(Affine element) {
        return inGroup(element, elements());
    }
}
