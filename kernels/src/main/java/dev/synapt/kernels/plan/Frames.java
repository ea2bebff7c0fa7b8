package dev.synapt.kernels.plan;

import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.List;

/** Copies between samples of different spatial size. */
final class Frames {
    private Frames() {}

    /**
     * A sample put into a larger one, from {@code offsets} on.
     *
     * @param out the larger one, and {@code outExtents} its spatial dimensions
     */
    static Statement enlarge(
            String layer,
            Pass pass,
            Tensor out,
            List<Integer> outExtents,
            Tensor in,
            List<Integer> inExtents,
            List<Integer> offsets) {
        List<Axis> axes = axes(inExtents, in.columns());
        return new CopyStatement.Spread(
                layer,
                pass,
                access(out, outExtents, axes, offsets),
                access(in, inExtents, axes, zeros(inExtents)),
                axes);
    }

    /** The part of a larger sample that begins at {@code offsets}. */
    static Statement crop(
            String layer,
            Pass pass,
            Tensor out,
            List<Integer> outExtents,
            Tensor in,
            List<Integer> inExtents,
            List<Integer> offsets) {
        List<Axis> axes = axes(outExtents, out.columns());
        return new CopyStatement.Spread(
                layer,
                pass,
                access(out, outExtents, axes, zeros(outExtents)),
                access(in, inExtents, axes, offsets),
                axes);
    }

    /**
     * The same elements with their dimensions in another order.
     *
     * @param dimensions of {@code out}
     * @param order for each dimension of {@code out}, that of {@code in}
     */
    static Statement permute(
            String layer, Pass pass, Tensor out, Tensor in, List<Integer> dimensions, List<Integer> order) {
        int last = dimensions.size() - 1;
        List<Axis> axes = axes(dimensions.subList(0, last), dimensions.get(last));
        List<Axis> inAxes = new ArrayList<>(axes.subList(1, axes.size()));
        for (int i = 0; i <= last; i++) {
            inAxes.set(order.get(i), axes.get(i + 1));
        }
        return new CopyStatement.Spread(
                layer,
                pass,
                rowMajor(out, axes.get(0), axes.subList(1, axes.size())),
                rowMajor(in, axes.get(0), inAxes),
                axes);
    }

    private static Access rowMajor(Tensor tensor, Axis samples, List<Axis> axes) {
        int last = axes.size() - 1;
        List<Axis> outer = axes.subList(0, last);
        List<Integer> pitches = Sliding.pitches(outer.stream().map(Axis::extent).toList());
        List<Affine.Term> terms = new ArrayList<>();
        terms.add(new Affine.Term(samples, tensor.rows()));
        for (int i = 0; i < last; i++) {
            terms.add(new Affine.Term(outer.get(i), pitches.get(i)));
        }
        return new Access(tensor, new Affine(terms, 0), Affine.of(axes.get(last)));
    }

    private static List<Axis> axes(List<Integer> extents, int columns) {
        List<Axis> axes = new ArrayList<>();
        axes.add(new Axis("b", 1, true));
        for (int d = 0; d < extents.size(); d++) {
            axes.add(new Axis("i" + d, extents.get(d), false));
        }
        axes.add(new Axis("c", columns, false));
        return axes;
    }

    private static Access access(Tensor tensor, List<Integer> extents, List<Axis> axes, List<Integer> offsets) {
        List<Integer> pitches = Sliding.pitches(extents);
        List<Affine.Term> terms = new ArrayList<>();
        terms.add(new Affine.Term(axes.get(0), tensor.rows()));
        int offset = 0;
        for (int d = 0; d < extents.size(); d++) {
            terms.add(new Affine.Term(axes.get(d + 1), pitches.get(d)));
            offset += offsets.get(d) * pitches.get(d);
        }
        return new Access(tensor, new Affine(terms, offset), Affine.of(axes.get(axes.size() - 1)));
    }

    private static List<Integer> zeros(List<Integer> like) {
        return java.util.Collections.nCopies(like.size(), 0);
    }
}
