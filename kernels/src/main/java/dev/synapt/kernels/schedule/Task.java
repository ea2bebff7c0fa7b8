package dev.synapt.kernels.schedule;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Statement.Pass;
import org.jspecify.annotations.Nullable;

/** Loops that run as one kernel. */
public sealed interface Task {

    /** The loop it is named after. */
    Loop main();

    /** The layer it serves. */
    default String layer() {
        return main().statement().layer();
    }

    /** Whether it is of the whole batch and too small to be shared: one thread does it. */
    default boolean once() {
        return false;
    }

    /** The part of the step it belongs to. */
    default Pass pass() {
        return main().statement().pass();
    }

    /**
     * A sum of products over rows of the batch, with what is computed from its result element by element while it is
     * still in registers.
     *
     * @param epilogue reads the product's result and is its only reader, or null
     * @param transposed whether the right operand is read from its transposed copy
     * @param byColumns whether threads share its columns as well as its rows
     */
    record Product(Loop.Product main, Loop.@Nullable Rows epilogue, boolean transposed, boolean byColumns)
            implements Task {}

    /** A program for every row. */
    record RowWise(Loop.Rows main) implements Task {
        @Override
        public boolean once() {
            return !main.statement().rows().samples();
        }
    }

    /** Sums down the columns. */
    record Sums(Loop.Sums main) implements Task {
        @Override
        public boolean once() {
            return !main.statement().bySample();
        }
    }

    /** What comes of pairs of samples; threads share the first ones, and meet before and after it. */
    record Pairs(Loop.Pairs main) implements Task {}

    /**
     * A later part of a parameter's update, of which threads share the rows.
     *
     * @param transposition of the parameter's transposed copy, which is written; null where there is none
     */
    record Adjust(Loop.Adjust main, @Nullable Transposition transposition) implements Task {}

    /**
     * Vectors of a parameter made as long as they may be. Threads share the columns, unless lengths are over these: one
     * thread does it then.
     *
     * @param transposition of the parameter's transposed copy, which is written; null where there is none
     */
    record Constrain(Loop.Constrain main, @Nullable Transposition transposition) implements Task {}

    /** Cosines of vectors in a parameter; threads share the rows, or panels of the columns. */
    record Angles(Loop.Angles main) implements Task {}

    /** A slot of an optimizer made a product of means; threads share rows, then columns. */
    record Factored(Loop.Factored main) implements Task {}

    /** A product of matrices of a parameter, or a copy for such; threads share the rows. */
    record Matrix(Loop.Matrix main) implements Task {}

    /** Sums down the columns of parameters, whose panels threads share. */
    record ColumnSums(Loop.ColumnSums main) implements Task {}

    /** The product of two matrices of each sample. */
    record MatrixProduct(Loop.MatrixProduct main) implements Task {}

    /** Alignments of labels with time steps. */
    record Alignments(Loop.Alignments main) implements Task {}

    /** A copy. */
    record Copy(Loop.Copy main) implements Task {}

    /** A copy of parts. */
    record Splice(Loop.Splice main) implements Task {}

    /**
     * A weight gradient and the update by it, tile by tile: the gradient need not exist as a whole.
     *
     * @param transposition of the parameter's transposed copy, which the update writes; null where there is none
     * @param byColumns whether threads share its columns as well as its rows
     */
    record ProductUpdate(
            Loop.Product main, Loop.Update update, @Nullable Transposition transposition, boolean byColumns)
            implements Task {}

    /** A window by minimal filtering. */
    record Filtering(Loop.Filtering main) implements Task {}

    /**
     * The gradient of such a window's kernel and the update by it.
     *
     * @param transposition of the parameter's transposed copy, or null where there is none
     */
    record FilteringUpdate(
            Loop.FilteringGradient main,
            Loop.Update update,
            @Nullable Transposition transposition) implements Task {}

    /** A kernel made ready for minimal filtering, which threads share; they meet after it. */
    record KernelTransform(Loop.KernelTransform main) implements Task {}

    /** A copy into a larger sample or out of one. */
    record Spread(Loop.Spread main) implements Task {}

    /** Weighted sums along one dimension. */
    record Resample(Loop.Resample main) implements Task {}

    /** Images moved about. */
    record Warp(Loop.Warp main) implements Task {}

    /** The greatest element or the mean over a window. */
    record Pool(Loop.Pool main) implements Task {}

    /** What a tensor has where a pool has found its element. */
    record Chosen(Loop.Chosen main) implements Task {}

    /** The gradient of a pool's input. */
    record PoolGradient(Loop.PoolGradient main) implements Task {}

    /** A bias gradient and the update by it. */
    record SumUpdate(Loop.RowSum main, Loop.Update update) implements Task {
        /** Whether the bias has a row for each of several groups. */
        public boolean ofGroups() {
            return main.statement().out().rows() > 1;
        }
    }
}
