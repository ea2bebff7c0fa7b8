package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.plan.Axis;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.Winograd;
import java.util.List;
import java.util.stream.Stream;

/** Floating-point operations of products, which are nearly all there are. */
final class Work {
    private Work() {}

    /** Of one sample in a training step. */
    static long flopsPerSample(LoopProgram loops) {
        return flops(
                Stream.concat(loops.train().stream(), loops.update().stream()).toList());
    }

    /** Of one sample in a prediction. */
    static long flopsPerPrediction(LoopProgram loops) {
        return flops(loops.predict());
    }

    private static long flops(List<Loop> loops) {
        long flops = 0;
        for (Loop loop : loops) {
            if (loop instanceof Loop.Product product) {
                flops += flops(product.statement());
            } else if (loop instanceof Loop.MatrixProduct product) {
                flops += flops(product.statement());
            } else if (loop instanceof Loop.Filtering filtering) {
                flops += flops(filtering.statement());
            } else if (loop instanceof Loop.FilteringGradient gradient) {
                flops += flops(gradient.statement());
            }
        }
        return flops;
    }

    /** Of one sample in one product: a multiplication and an addition for each term. */
    static long flops(ProductStatement.Contract contract) {
        return 2 * extent(contract.outputs()) * extent(contract.sums());
    }

    /** Of one sample in the product of two matrices of it. */
    static long flops(ProductStatement.MatrixProduct product) {
        return 2L
                * product.out().rows()
                * product.out().columns()
                * product.right().rows();
    }

    /** Of one sample in the products of a window by tiles, transforms not counted. */
    static long flops(ProductStatement.Filtering filtering) {
        return flops(filtering.tiles(), filtering.in(), filtering.out());
    }

    /** Of one sample in the products of the gradient of such a window's kernel. */
    static long flops(ProductStatement.FilteringGradient gradient) {
        return flops(gradient.tiles(), gradient.in(), gradient.gradient());
    }

    private static long flops(Winograd tiles, Tensor in, Tensor out) {
        return 2L * tiles.tiles() * Winograd.FREQUENCIES * in.columns() * out.columns();
    }

    private static long extent(List<Axis> axes) {
        long extent = 1;
        for (Axis axis : axes) {
            extent *= axis.extent();
        }
        return extent;
    }
}
