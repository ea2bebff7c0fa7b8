package dev.synapt.kernels.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums of products. */
public sealed interface ProductStatement extends Statement {

    /**
     * A sum of products: {@code out = start + sum of left * right} over {@code sums}, for all {@code outputs}. The sum
     * runs in the order of the axes in {@code sums}, the last one fastest, and each product is added with a fused
     * multiply-add. Several in a row may write one tensor, each some of its rows; where an axis of {@code sums} has no
     * extent there are no products.
     *
     * @param start what the sum begins with, or null for 0
     */
    record Contract(
            String layer,
            Pass pass,
            Access out,
            @Nullable Access start,
            Access left,
            Access right,
            List<Axis> outputs,
            List<Axis> sums)
            implements ProductStatement {

        /** The axis that vectors run along: the last of the outputs. */
        public Axis lanes() {
            return outputs.get(outputs.size() - 1);
        }

        /** Other outputs that move the right operand: at each place on them, another part of it is multiplied. */
        public List<Axis> groups() {
            return outputs.subList(0, outputs.size() - 1).stream()
                    .filter(axis ->
                            right.row().factor(axis) != 0 || right.column().factor(axis) != 0)
                    .toList();
        }

        /** Those of the groups that move both operands: each place on them has a matrix of its own. */
        public List<Axis> matrices() {
            return groups().stream()
                    .filter(axis ->
                            left.row().factor(axis) != 0 || left.column().factor(axis) != 0)
                    .toList();
        }

        @Override
        public List<Tensor> writes() {
            return List.of(out.tensor());
        }

        @Override
        public List<Tensor> reads() {
            return start == null
                    ? List.of(left.tensor(), right.tensor())
                    : List.of(start.tensor(), left.tensor(), right.tensor());
        }

        @Override
        public String toString() {
            return out + " = " + (start == null ? "" : start + " + ") + "sum " + sums + " " + left + " * " + right
                    + " for " + outputs;
        }
    }

    /**
     * The product of two matrices of each sample: {@code out[i, j]} is the sum of {@code left[i, k] * right[k, j]} over
     * {@code k}, in order from 0, each product added with a fused multiply-add.
     *
     * @param transposed whether the left matrix stands transposed: {@code left[k, i]} in place of {@code left[i, k]}
     */
    record MatrixProduct(String layer, Pass pass, Tensor out, Tensor left, Tensor right, boolean transposed)
            implements ProductStatement {
        /** The same by other elements of the right matrix. */
        public MatrixProduct withRight(Tensor other) {
            return new MatrixProduct(layer, pass, out, left, other, transposed);
        }

        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(left, right);
        }

        @Override
        public String toString() {
            return out + " = " + left + (transposed ? " transposed" : "") + " times " + right + " of each sample";
        }
    }

    /**
     * A 3x3 window at stride 1 on framed images, by {@link Winograd minimal filtering}: for each tile the input's
     * transform, for each frequency the sum over channels from 0, the result's transform, and {@code start} is added.
     *
     * <p>Or the gradient of the input of such a window, by the transpose of the algorithm: from tiles of the gradient
     * of the results to tiles of that of the frame, which are added up in order where they overlap.
     *
     * @param start one for each column of the result, or null for none
     * @param kernel transformed: {@code kernel[f * channels + c, n]}
     * @param input for the gradient of the input, where that lies in the frame; null for the window itself
     */
    record Filtering(
            String layer,
            Pass pass,
            Winograd tiles,
            Tensor out,
            @Nullable Tensor start,
            Tensor in,
            Tensor kernel,
            @Nullable Inset input)
            implements ProductStatement {
        /**
         * A part of a frame.
         *
         * @param offsets its first row and column
         * @param extents its rows and columns
         */
        public record Inset(List<Integer> offsets, List<Integer> extents) {
            public Inset {
                offsets = List.copyOf(offsets);
                extents = List.copyOf(extents);
            }
        }

        /** The transform of a tile of what is read. */
        public Winograd.Transform before() {
            return input == null ? Winograd.Transform.INPUT : Winograd.Transform.GRADIENT;
        }

        /** The transform to a tile of what is written. */
        public Winograd.Transform after() {
            return input == null ? Winograd.Transform.OUTPUT : Winograd.Transform.INPUT_GRADIENT;
        }

        /** Rows and columns of what is read. */
        public List<Integer> frame() {
            return input == null ? tiles.frame() : tiles.whole();
        }

        /** What is written, of the tiles' results or of the frame. */
        public Inset written() {
            return input == null ? new Inset(List.of(0, 0), tiles.results()) : input;
        }

        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return start == null ? List.of(in, kernel) : List.of(start, in, kernel);
        }

        @Override
        public String toString() {
            return out + " = " + tiles + (input == null ? " of " : " gradient of input by ") + in + " by " + kernel
                    + (start == null ? "" : " + " + start);
        }
    }

    /**
     * The gradient of the kernel of a {@link Filtering}: for each frequency the sum over samples and tiles of the
     * transformed input times the transformed gradient, transformed back.
     *
     * @param contract the same gradient as direct sums
     * @param gradient of the results, with zeros behind it where tiles reach beyond
     */
    record FilteringGradient(Contract contract, Winograd tiles, Tensor gradient) implements ProductStatement {
        @Override
        public String layer() {
            return contract.layer();
        }

        @Override
        public Pass pass() {
            return contract.pass();
        }

        /** What the window slides over. */
        public Tensor in() {
            return contract.left().tensor();
        }

        /** The gradient of the kernel. */
        public Tensor out() {
            return contract.out().tensor();
        }

        @Override
        public List<Tensor> writes() {
            return contract.writes();
        }

        @Override
        public List<Tensor> reads() {
            return List.of(in(), gradient);
        }

        @Override
        public String toString() {
            return out() + " = " + tiles + " gradient of " + in() + " by " + gradient;
        }
    }

    /**
     * The kernel of a {@link Filtering} as it is before a step: {@code out[f * inputs + c, n]}, for each c and n the
     * transform of the window's elements {@code kernel[k * inputs + c, n]}; for input gradients with c and n exchanged.
     */
    record KernelTransform(String layer, Pass pass, Tensor out, Tensor kernel, boolean exchanged)
            implements ProductStatement {
        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(kernel);
        }

        @Override
        public String toString() {
            return out + " = transform of " + kernel + (exchanged ? ", exchanged" : "");
        }
    }
}
