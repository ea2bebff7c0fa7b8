package dev.synapt.kernels.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums of products. */
public sealed interface ProductStatement extends Statement {

    /**
     * A sum of products: {@code out = start + sum of left * right} over {@code sums}, for all {@code outputs}. The sum runs in
     * the order of the axes in {@code sums}, the last one fastest, and each product is added with a fused multiply-add.
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

        /** Other outputs that move both operands: at each place on them, a matrix of its own is multiplied. */
        public List<Axis> groups() {
            return outputs.subList(0, outputs.size() - 1).stream()
                    .filter(axis ->
                            right.row().factor(axis) != 0 || right.column().factor(axis) != 0)
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
     * A 3x3 window at stride 1 on framed images, by {@link Winograd minimal filtering}: for each tile the
     * input's transform, for each frequency the sum over channels from 0, the result's transform, and {@code start} is added.
     *
     * @param start one for each column of the result, or null for none
     * @param kernel transformed: {@code kernel[f * channels + c, n]}
     */
    record Filtering(
            String layer,
            Pass pass,
            Winograd tiles,
            Tensor out,
            @Nullable Tensor start,
            Tensor in,
            Tensor kernel) implements ProductStatement {
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
            return out + " = " + tiles + " of " + in + " by " + kernel + (start == null ? "" : " + " + start);
        }
    }

    /**
     * The gradient of the kernel of a {@link Filtering}: for each frequency the sum over samples and tiles of the transformed input
     * times the transformed gradient, transformed back.
     *
     * @param contract the same gradient as direct sums
     * @param gradient of the results, framed
     * @param row at which the results' gradient begins in its frame
     * @param column at which it begins
     * @param frame rows and columns of the gradient's frame
     */
    record FilteringGradient(
            Contract contract, Winograd tiles, Tensor gradient, List<Integer> frame, int row, int column)
            implements ProductStatement {
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
            return List.of(in(), contract.right().tensor(), gradient);
        }

        @Override
        public String toString() {
            return out() + " = " + tiles + " gradient of " + in() + " by " + gradient;
        }
    }

    /**
     * The kernel of a {@link Filtering} as it is before a step: {@code out[f * inputs + c, n]}, for each c and n the transform of the
     * window's elements {@code kernel[k * inputs + c, n]}; for input gradients of the window reversed with c and n exchanged.
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
