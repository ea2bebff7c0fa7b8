package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.plan.AlignmentStatement;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement with everything that decides its bits written down. Products and sums say their order themselves: the
 * axes of a sum in order, one fused multiply-add or addition each. What runs along a row has its program.
 */
public sealed interface Loop {

    /** What the loop computes. */
    Statement statement();

    /** What runs along rows, where something does. */
    default @Nullable RowProgram program() {
        return null;
    }

    /** A sum of products. */
    record Product(ProductStatement.Contract statement) implements Loop {}

    /** A program for every row. */
    record Rows(RowStatement.Map statement, RowProgram program) implements Loop {}

    /** Sums of a program's elements down the columns. */
    record Sums(RowStatement.Sums statement, RowProgram program) implements Loop {}

    /** The product of two matrices of each sample. */
    record MatrixProduct(ProductStatement.MatrixProduct statement) implements Loop {}

    /**
     * What comes of pairs of samples.
     *
     * @param program of a pair: its row outputs are what the folds are next, its element outputs the terms of the sums
     */
    record Pairs(RowStatement.Pairs statement, RowProgram program) implements Loop {}

    /**
     * A window by minimal filtering.
     *
     * @param transforms the programs of the algorithm's transforms
     */
    record Filtering(ProductStatement.Filtering statement, Transforms transforms) implements Loop {}

    /** The gradient of such a window's kernel. */
    record FilteringGradient(ProductStatement.FilteringGradient statement, Transforms transforms) implements Loop {}

    /** A kernel made ready for minimal filtering. */
    record KernelTransform(ProductStatement.KernelTransform statement, Transforms transforms) implements Loop {}

    /** A sum of rows. */
    record RowSum(RowStatement.SumRows statement) implements Loop {}

    /** Sums of a program's elements down the columns of parameters. */
    record ColumnSums(ParameterStatement.ColumnSums statement, RowProgram program) implements Loop {}

    /** Cosines of vectors in a parameter, and their derivatives. */
    record Angles(ParameterStatement.Angles statement) implements Loop {}

    /** A product of matrices, or a copy for such. */
    record Matrix(ParameterStatement.OfMatrix statement) implements Loop {}

    /** A slot of an optimizer made a product of means. */
    record Factored(ParameterStatement.Factored statement) implements Loop {}

    /**
     * Alignments of labels with time steps.
     *
     * @param either of {@code one} and {@code other}: {@link AlignmentStatement#EITHER}
     * @param share {@link AlignmentStatement#SHARE}
     */
    record Alignments(AlignmentStatement statement, RowProgram either, RowProgram share) implements Loop {}

    /** A copy. */
    record Copy(CopyStatement.Move statement) implements Loop {}

    /** A copy of parts. */
    record Splice(CopyStatement.Splice statement) implements Loop {}

    /** A copy into a larger sample or out of one. */
    record Spread(CopyStatement.Spread statement) implements Loop {}

    /** Weighted sums along one dimension. */
    record Resample(ImageStatement.Resample statement) implements Loop {}

    /** Images moved about. */
    record Warp(ImageStatement.Warp statement) implements Loop {}

    /** The greatest element or the mean over a window. */
    record Pool(ImageStatement.Pool statement) implements Loop {}

    /** What a tensor has where a pool has found its element. */
    record Chosen(ImageStatement.Chosen statement) implements Loop {}

    /** The gradient of a pool's input. */
    record PoolGradient(ImageStatement.PoolGradient statement) implements Loop {}

    /** What runs along the elements of a parameter. */
    sealed interface Elements extends Loop {
        @Override
        ParameterStatement.Elements statement();

        /**
         * Over {@code w}, the statement's other arrays and the scalars of the step; its outputs are those of the rule.
         */
        @Override
        RowProgram program();
    }

    /** Vectors of a parameter made as long as they may be. */
    record Constrain(ParameterStatement.Constrain statement, RowProgram program) implements Loop {}

    /** A later part of a parameter's update. */
    record Adjust(ParameterStatement.Adjust statement, RowProgram program) implements Elements {}

    /**
     * A parameter's update.
     *
     * @param program over {@code w}, {@code g}, the statement's other arrays and the scalars of the step; its outputs
     *     are those of the statement's rule
     */
    record Update(ParameterStatement.Update statement, RowProgram program) implements Elements {}
}
