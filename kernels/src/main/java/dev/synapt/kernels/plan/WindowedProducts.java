package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Window;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a layer that multiplies what a window sees by a kernel: sums of products whose indices are affine
 * in the position of the window and in the place within it. Padding is a copy with zeros around it, so that no index
 * leaves its array. The gradient of the inputs is again such a product, of the gradient with the window reversed: one
 * for each of the parts that strides make of the sample ({@link Residues}).
 *
 * <p>Where channels fall into groups that have nothing to do with each other, sums have a row for each position and
 * group, so that a row begins where vectors begin.
 */
abstract class WindowedProducts {
    /** Names of spatial axes, the last one first. */
    private static final List<String> AXES = List.of("w", "h", "d");

    final Node node;
    final Window window;
    final int groups;
    final List<Integer> extents;
    final List<Integer> positions;
    final Axis samples;
    final List<Axis> group;
    final Residues residues;

    /**
     * @param group the axis of the groups
     * @param extents spatial dimensions of the input
     * @param images each sample of all tensors is so many, one behind the other
     */
    WindowedProducts(Node node, Window window, Axis group, List<Integer> extents, int images) {
        this.samples = new Axis("b", images, true);
        this.node = node;
        this.window = window;
        this.groups = group.extent();
        this.group = groups == 1 ? List.of() : List.of(group);
        this.extents = extents;
        this.positions = window.outputs(extents);
        this.residues = new Residues(extents, positions, window);
    }

    /** Columns of the kernel's matrix, and of the bias's, which has a row for each group. */
    final int columns() {
        return node.output().last() / groups;
    }

    /**
     * The same on images of another size, where each sample of all tensors is so many of them, one behind the other.
     *
     * @param framed spatial dimensions with padding
     */
    final WindowedProducts of(List<Integer> framed, int images) {
        List<Integer> without = new ArrayList<>();
        for (int d = 0; d < window.dimensions(); d++) {
            without.add(framed.get(d) - window.before().get(d) - window.after().get(d));
        }
        return on(without, images);
    }

    /** The same on images of these extents. */
    abstract WindowedProducts on(List<Integer> others, int images);

    /** What the rows of the sums stand for: positions, and the groups of each. */
    final List<Integer> rowExtents() {
        return groups == 1
                ? positions
                : Stream.concat(positions.stream(), Stream.of(groups)).toList();
    }

    /** In which order the elements of the kernel stand in its matrix. */
    abstract Exchange kernelExchange();

    /** In which order those of the bias do. */
    abstract Exchange biasExchange();

    /** What takes a tensor apart, into rows for each position and group; nothing without groups. */
    abstract Optional<Statement> takeApart(Pass pass, Tensor rows, Tensor whole);

    /** What puts it together again. */
    abstract Optional<Statement> putTogether(Pass pass, Tensor whole, Tensor rows);

    /** The sums, and what they begin with. */
    abstract Statement forward(Tensor sums, Tensor x, Tensor kernel, @Nullable Tensor bias);

    /** The gradient of the kernel, by that of the sums. */
    abstract Statement kernelGradient(Tensor gradient, Tensor x, Tensor dy);

    /**
     * The gradient of the input.
     *
     * @param dy gradient of the output
     * @param dyRows the same with rows for each position and group
     */
    abstract List<Statement> inputGradient(Names names, Tensor dx, Tensor dy, Tensor dyRows, Tensor kernel);

    /**
     * The tensor that has a row for each position and group where {@code whole} has one of all; without groups itself.
     */
    final Tensor rows(Names names, Tensor whole, String what) {
        return groups == 1
                ? whole
                : new Tensor(
                        names.unique(node.name(), "Grouped", what),
                        whole.role(),
                        true,
                        whole.rows() * groups,
                        whole.columns() / groups);
    }

    /** Spatial dimensions of a sample with its padding. */
    List<Integer> framed() {
        List<Integer> result = new ArrayList<>();
        for (int d = 0; d < window.dimensions(); d++) {
            result.add(extents.get(d) + window.before().get(d) + window.after().get(d));
        }
        return result;
    }

    /** The tensor that the window slides over, or null where that is the input itself. */
    @Nullable
    Tensor frame(Names names, Tensor x) {
        return framed().equals(extents) ? null : frame(names, x, Role.FRAMED);
    }

    final Tensor frame(Names names, Tensor x, Role role) {
        return new Tensor(names.unique(node.name(), "Framed"), role, true, Sliding.rows(framed()), x.columns());
    }

    /** The copy of the input into its frame. */
    final Statement enframe(Pass pass, Tensor frame, Tensor x) {
        return Frames.enlarge(node.name(), pass, frame, framed(), x, extents, window.before());
    }

    final List<Integer> ones() {
        return Collections.nCopies(window.dimensions(), 1);
    }

    /** Row of what the window sees at a place, at its position. */
    final Affine slide(List<Axis> positionAxes, List<Axis> windowAxes) {
        return row(framed(), positionAxes, window.strides(), windowAxes, window.dilation());
    }

    /** Row of the sums, which have one for each position and group. */
    final Affine sumRow(List<Integer> sample, List<Axis> axes) {
        return ofGroups(row(sample, axes, ones(), List.of(), List.of()));
    }

    /** The row of this group where each index has a row for every group. */
    final Affine ofGroups(Affine index) {
        List<Affine.Term> terms = new ArrayList<>();
        index.terms().forEach(term -> terms.add(new Affine.Term(term.axis(), term.factor() * groups)));
        return inGroup(new Affine(terms, index.offset() * groups), 1);
    }

    /** An index that moves by so much from one group to the next. */
    final Affine inGroup(Affine index, int factor) {
        List<Affine.Term> terms = new ArrayList<>(index.terms());
        group.forEach(axis -> terms.add(new Affine.Term(axis, factor)));
        return new Affine(terms, index.offset());
    }

    /** Row of a sample's element: sum of two indices along each dimension, each times its step. */
    final Affine row(
            List<Integer> sample,
            List<Axis> outer,
            List<Integer> outerSteps,
            List<Axis> inner,
            List<Integer> innerSteps) {
        List<Affine.Term> terms = new ArrayList<>();
        terms.add(new Affine.Term(samples, Sliding.rows(sample)));
        List<Integer> pitches = Sliding.pitches(sample);
        for (int d = 0; d < sample.size(); d++) {
            terms.add(new Affine.Term(outer.get(d), outerSteps.get(d) * pitches.get(d)));
            if (!inner.isEmpty()) {
                terms.add(new Affine.Term(inner.get(d), innerSteps.get(d) * pitches.get(d)));
            }
        }
        return new Affine(terms, 0);
    }

    /** Element of the window, times the rows that each has. */
    final Affine element(List<Axis> windowAxes, int rows) {
        List<Affine.Term> terms = new ArrayList<>();
        List<Integer> pitches = Sliding.pitches(window.size());
        for (int d = 0; d < windowAxes.size(); d++) {
            terms.add(new Affine.Term(windowAxes.get(d), pitches.get(d) * rows));
        }
        return new Affine(terms, 0);
    }

    /** Elements of the window. */
    final int elements() {
        return Sliding.rows(window.size());
    }

    static Affine plus(Affine index, Axis axis) {
        List<Affine.Term> terms = new ArrayList<>(index.terms());
        terms.add(new Affine.Term(axis, 1));
        return new Affine(terms, index.offset());
    }

    final List<Axis> positionAxes() {
        return axes("", positions);
    }

    final List<Axis> windowAxes() {
        return axes("k", window.size());
    }

    /** One axis for each spatial dimension. */
    static List<Axis> axes(String prefix, List<Integer> extents) {
        List<Axis> axes = new ArrayList<>();
        for (int d = 0; d < extents.size(); d++) {
            axes.add(new Axis(prefix + AXES.get(extents.size() - 1 - d), extents.get(d), false));
        }
        return axes;
    }

    @SafeVarargs
    static List<Axis> join(List<Axis>... parts) {
        List<Axis> all = new ArrayList<>();
        for (List<Axis> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
