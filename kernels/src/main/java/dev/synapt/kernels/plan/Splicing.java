package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Shape;
import dev.synapt.kernels.plan.Statement.Splice;
import java.util.ArrayList;
import java.util.List;

/**
 * How tensors that are concatenated lie in the whole: for each element of the axes before, a block; in it the parts one behind the
 * other, along the last axis as columns, along any other as rows.
 */
final class Splicing {
    private Splicing() {}

    /** Blocks of a sample of the whole. */
    static int blocks(Shape whole, int axis) {
        return whole.dimensions().subList(0, axis).stream().reduce(1, Math::multiplyExact);
    }

    /** Where each of the tensors lies. */
    static List<Splice.Part> parts(Shape whole, int axis, List<Tensor> tensors) {
        boolean columns = axis == whole.rank() - 1;
        int blocks = blocks(whole, axis);
        List<Splice.Part> parts = new ArrayList<>();
        int at = 0;
        for (Tensor tensor : tensors) {
            parts.add(new Splice.Part(tensor, columns ? 0 : at, columns ? at : 0));
            at += columns ? tensor.columns() : tensor.rows() / blocks;
        }
        return parts;
    }
}
