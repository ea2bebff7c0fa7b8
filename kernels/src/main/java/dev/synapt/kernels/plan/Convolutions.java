package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Window;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one convolution: sums of products whose indices are affine in the position of the window and in the place
 * within it. Padding is a copy with zeros around it, so that no index leaves its array. The gradient of the inputs is again a
 * convolution: of the gradient, spread by the strides, with the window reversed.
 *
 * <p>In groups, results are rows for each position and group, so that a row begins where vectors begin; where the filters of a
 * group fill vectors that is what lies there anyway, else it is moved. The kernel stands group by group.
 */
final class Convolutions {
    /** Names of spatial axes, the last one first. */
    private static final List<String> AXES = List.of("w", "h", "d");

    private final Node node;
    private final Window window;
    private final int groups;
    private final List<Integer> extents;
    private final List<Integer> positions;
    private final Axis samples;
    private final List<Axis> group;

    /**
     * @param groups of channels and filters; 1 for one of all
     * @param extents spatial dimensions of the input
     */
    Convolutions(Node node, Window window, int groups, List<Integer> extents) {
        this(node, window, groups, extents, 1);
    }

    private Convolutions(Node node, Window window, int groups, List<Integer> extents, int images) {
        this.samples = new Axis("b", images, true);
        this.node = node;
        this.window = window;
        this.groups = groups;
        this.group = groups == 1 ? List.of() : List.of(new Axis("g", groups, false));
        this.extents = extents;
        this.positions = window.outputs(extents);
    }

    /** The same where each sample of all tensors is so many images, one behind the other. */
    Convolutions of(int images) {
        return new Convolutions(node, window, groups, extents, images);
    }

    /** Spatial dimensions of a sample with its padding. */
    private List<Integer> framed() {
        List<Integer> result = new ArrayList<>();
        for (int d = 0; d < window.dimensions(); d++) {
            result.add(extents.get(d) + window.before().get(d) + window.after().get(d));
        }
        return result;
    }

    /** The tensor that the window slides over, or null where that is the input itself. */
    @Nullable
    Tensor frame(Names names, Tensor x) {
        return framed().equals(extents)
                ? null
                : new Tensor(
                        names.unique(node.name(), "Framed"), Role.FRAMED, true, Sliding.rows(framed()), x.columns());
    }

    /** The copy of the input into its frame. */
    Statement enframe(Tensor frame, Tensor x) {
        return spread(Pass.FORWARD, frame, framed(), x, extents, window.before(), ones());
    }

    private List<Integer> ones() {
        return java.util.Collections.nCopies(window.dimensions(), 1);
    }

    private Statement spread(
            Pass pass,
            Tensor out,
            List<Integer> outExtents,
            Tensor in,
            List<Integer> inExtents,
            List<Integer> offsets,
            List<Integer> steps) {
        return Frames.spread(node.name(), pass, out, outExtents, in, inExtents, offsets, steps);
    }

    /** In which order the elements of the kernel stand in its matrix: group by group. */
    Exchange exchange() {
        List<Integer> kernel = node.operation().parameters().get(0).shape().dimensions();
        int filters = kernel.get(kernel.size() - 1);
        int rows = Sliding.rows(kernel) / filters;
        return groups == 1 ? Exchange.NONE : new Exchange(rows, groups, filters / groups);
    }

    /** The tensor that has a row for each group where {@code whole} has one of all; without groups {@code whole} itself. */
    Tensor grouped(Names names, Tensor whole, String what) {
        return groups == 1
                ? whole
                : new Tensor(
                        names.unique(node.name(), "Grouped", what),
                        whole.role(),
                        true,
                        whole.rows() * groups,
                        whole.columns() / groups);
    }

    /** What takes a tensor to rows for each group or back; nothing without groups. */
    Optional<Statement> move(Pass pass, Tensor out, Tensor in) {
        return groups == 1 ? Optional.empty() : Optional.of(new Statement.Move(node.name(), pass, out, in));
    }

    /** {@code y[b, h, w, n] = bias[n] + sum over kh, kw, c of x[b, sh*h + kh, sw*w + kw, c] * kernel[kh, kw, c, n]}. */
    Statement forward(Tensor y, Tensor x, Tensor kernel, @Nullable Tensor bias) {
        List<Axis> positionAxes = axes("", positions);
        List<Axis> windowAxes = axes("k", window.size());
        Axis c = new Axis("c", x.columns() / groups, false);
        Axis n = new Axis("n", kernel.columns(), false);
        return new Statement.Contract(
                node.name(),
                Pass.FORWARD,
                new Access(y, inGroup(result(positions, positionAxes), 1), Affine.of(n)),
                bias == null ? null : new Access(bias, inGroup(Affine.constant(0), 1), Affine.of(n)),
                new Access(x, slide(positionAxes, windowAxes), inGroup(Affine.of(c), c.extent())),
                new Access(kernel, kernelRow(windowAxes, c), Affine.of(n)),
                join(List.of(samples), positionAxes, group, List.of(n)),
                join(windowAxes, List.of(c)));
    }

    /** {@code gradient[kh, kw, c, n] = sum over b, h, w of x[b, sh*h + kh, sw*w + kw, c] * dy[b, h, w, n]}. */
    Statement kernelGradient(Tensor gradient, Tensor x, Tensor dy) {
        List<Axis> positionAxes = axes("", positions);
        List<Axis> windowAxes = axes("k", window.size());
        Axis c = new Axis("c", x.columns() / groups, false);
        Axis n = new Axis("n", gradient.columns(), false);
        return new Statement.Contract(
                node.name(),
                Pass.WEIGHT_GRADIENT,
                new Access(gradient, kernelRow(windowAxes, c), Affine.of(n)),
                null,
                new Access(x, slide(positionAxes, windowAxes), inGroup(Affine.of(c), c.extent())),
                new Access(dy, inGroup(result(positions, positionAxes), 1), Affine.of(n)),
                join(group, windowAxes, List.of(c, n)),
                join(List.of(samples), positionAxes));
    }

    /** Spatial dimensions of the spread gradient that the reversed window slides over. */
    private List<Integer> gradientFrame() {
        List<Integer> result = new ArrayList<>();
        for (int d = 0; d < window.dimensions(); d++) {
            result.add(extents.get(d) + window.span(d) - 1);
        }
        return result;
    }

    /** The tensor that the reversed window slides over, or null where that is the gradient itself. */
    @Nullable
    Tensor gradientFrame(Names names, Tensor dy) {
        return gradientFrame().equals(positions)
                ? null
                : new Tensor(
                        names.unique(node.name(), "GradientFramed"),
                        Role.FRAMED,
                        true,
                        Sliding.rows(gradientFrame()),
                        dy.columns());
    }

    /** The copy of the gradient into its frame: a stride apart, so far in that the window reaches what it has to. */
    Statement enframeGradient(Tensor frame, Tensor dy) {
        List<Integer> offsets = new ArrayList<>();
        for (int d = 0; d < window.dimensions(); d++) {
            offsets.add(window.span(d) - 1 - window.before().get(d));
        }
        return spread(Pass.INPUT_GRADIENT, frame, gradientFrame(), dy, positions, offsets, window.strides());
    }

    /** {@code dx[b, h, w, c] = sum over kh, kw, n of dy[b, h + kh, w + kw, n] * kernel[KH-1-kh, KW-1-kw, c, n]}. */
    Statement inputGradient(Tensor dx, Tensor dy, Tensor kernel) {
        List<Axis> inputAxes = axes("", extents);
        List<Axis> windowAxes = axes("k", window.size());
        Axis c = new Axis("c", dx.columns(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        List<Affine.Term> reversed = new ArrayList<>();
        List<Integer> pitches = Sliding.pitches(window.size());
        for (int d = 0; d < window.dimensions(); d++) {
            add(reversed, windowAxes.get(d), -pitches.get(d) * c.extent());
        }
        reversed.add(new Affine.Term(c, 1));
        int elements = Sliding.rows(window.size());
        return new Statement.Contract(
                node.name(),
                Pass.INPUT_GRADIENT,
                new Access(dx, inGroup(result(extents, inputAxes), 1), Affine.of(c)),
                null,
                new Access(
                        dy,
                        row(gradientFrame(), inputAxes, ones(), windowAxes, window.dilation()),
                        inGroup(Affine.of(n), n.extent())),
                new Access(
                        kernel,
                        inGroup(new Affine(reversed, (elements - 1) * c.extent()), elements * c.extent()),
                        Affine.of(n)),
                join(List.of(samples), inputAxes, group, List.of(c)),
                join(windowAxes, List.of(n)));
    }

    private Affine slide(List<Axis> positionAxes, List<Axis> windowAxes) {
        return row(framed(), positionAxes, window.strides(), windowAxes, window.dilation());
    }

    /** Row of an element of a result, which has a row for each position and group. */
    private Affine result(List<Integer> sample, List<Axis> axes) {
        List<Affine.Term> terms = new ArrayList<>();
        for (Affine.Term term : row(sample, axes, ones(), List.of(), List.of()).terms()) {
            add(terms, term.axis(), term.factor() * groups);
        }
        return new Affine(terms, 0);
    }

    /** An index that moves by so much from one group to the next. */
    private Affine inGroup(Affine index, int factor) {
        List<Affine.Term> terms = new ArrayList<>(index.terms());
        group.forEach(axis -> add(terms, axis, factor));
        return new Affine(terms, index.offset());
    }

    /** Row of a sample's element: sum of two indices along each dimension, each times its step. */
    private Affine row(
            List<Integer> sample,
            List<Axis> outer,
            List<Integer> outerSteps,
            List<Axis> inner,
            List<Integer> innerSteps) {
        List<Affine.Term> terms = new ArrayList<>();
        add(terms, samples, Sliding.rows(sample));
        List<Integer> pitches = Sliding.pitches(sample);
        for (int d = 0; d < sample.size(); d++) {
            add(terms, outer.get(d), outerSteps.get(d) * pitches.get(d));
            if (!inner.isEmpty()) {
                add(terms, inner.get(d), innerSteps.get(d) * pitches.get(d));
            }
        }
        return new Affine(terms, 0);
    }

    private Affine kernelRow(List<Axis> windowAxes, Axis c) {
        List<Affine.Term> terms = new ArrayList<>();
        List<Integer> extents = windowAxes.stream().map(Axis::extent).toList();
        List<Integer> pitches = Sliding.pitches(extents);
        for (int d = 0; d < windowAxes.size(); d++) {
            add(terms, windowAxes.get(d), pitches.get(d) * c.extent());
        }
        terms.add(new Affine.Term(c, 1));
        return inGroup(new Affine(terms, 0), Sliding.rows(extents) * c.extent());
    }

    private static void add(List<Affine.Term> terms, Axis axis, int factor) {
        terms.add(new Affine.Term(axis, factor));
    }

    private static List<Axis> axes(String prefix, List<Integer> extents) {
        List<Axis> axes = new ArrayList<>();
        for (int d = 0; d < extents.size(); d++) {
            axes.add(new Axis(prefix + AXES.get(extents.size() - 1 - d), extents.get(d), false));
        }
        return axes;
    }

    @SafeVarargs
    private static List<Axis> join(List<Axis>... parts) {
        List<Axis> all = new ArrayList<>();
        for (List<Axis> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
