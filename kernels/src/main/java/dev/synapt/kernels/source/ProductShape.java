package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.schedule.Layouts;

/**
 * The numbers of a product that its printed loops need: outputs (rows, columns), a sum of {@code sum} products. The left
 * operand is broadcast, vectors run along the right one.
 *
 * @param rowsPerSample rows a sample has
 * @param sum products in a sum; for a weight gradient, those of one sample
 * @param columns outputs along the vectors
 * @param leftStride between rows of the left operand
 * @param right stride of the right operand where it is an activation; 0 where it is a parameter in panels
 * @param outStride between rows of the result
 */
record ProductShape(int rowsPerSample, int sum, int columns, int leftStride, int right, int outStride) {

    /** A product over rows of the batch by a parameter. */
    static ProductShape ofBatch(Layouts layouts, Statement.Contract contract) {
        return new ProductShape(
                contract.outputs().get(0).extent(),
                contract.sums().get(0).extent(),
                contract.outputs().get(1).extent(),
                layouts.stride(contract.left().tensor()),
                0,
                layouts.stride(contract.out().tensor()));
    }

    /** A weight gradient: rows are inputs, the sum runs over the batch. */
    static ProductShape ofGradient(Layouts layouts, Statement.Contract contract) {
        return new ProductShape(
                contract.sums().get(0).extent(),
                contract.outputs().get(0).extent(),
                contract.outputs().get(1).extent(),
                layouts.stride(contract.left().tensor()),
                layouts.stride(contract.right().tensor()),
                0);
    }
}
