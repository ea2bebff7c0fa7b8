package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Shape;
import dev.synapt.kernels.plan.CopyStatement.Splice;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors behind each other along one axis: for each element of the axes before, a block; in it the parts, along the
 * last axis as columns, along any other as rows.
 *
 * @param shape of the whole
 * @param axis of the shape, from 0
 */
record Joint(Shape shape, int axis) {

    /** Blocks of a sample of the whole. */
    private int blocks() {
        return shape.dimensions().subList(0, axis).stream().reduce(1, Math::multiplyExact);
    }

    /** Where each of the tensors lies that together are the whole. */
    List<Splice.Part> parts(List<Tensor> tensors) {
        boolean columns = axis == shape.rank() - 1;
        List<Splice.Part> parts = new ArrayList<>();
        int at = 0;
        for (Tensor tensor : tensors) {
            parts.add(new Splice.Part(tensor, columns ? 0 : at, columns ? at : 0));
            at += columns ? tensor.columns() : tensor.rows() / blocks();
        }
        return parts;
    }

    /** Copies parts into the whole. */
    Splice join(String layer, Pass pass, Tensor whole, List<Splice.Part> parts) {
        return new Splice(layer, pass, whole, parts, blocks(), true);
    }

    /** Copies parts out of the whole. */
    Splice part(String layer, Pass pass, Tensor whole, List<Splice.Part> parts) {
        return new Splice(layer, pass, whole, parts, blocks(), false);
    }
}
