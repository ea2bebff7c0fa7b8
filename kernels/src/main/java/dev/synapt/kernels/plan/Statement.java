package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.graph.Pooling;
import dev.synapt.kernels.graph.Warping;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One step of a plan. */
public sealed interface Statement {

    /** The layer it serves, for names and comments. */
    String layer();

    /** Which part of the step it belongs to. */
    Pass pass();

    /** The tensors it writes. */
    List<Tensor> writes();

    /** The tensors it reads. */
    List<Tensor> reads();

    /** Parts of a training step. */
    enum Pass {
        FORWARD("forward"),
        LOSS("loss"),
        INPUT_GRADIENT("inputGradient"),
        OUTPUT_GRADIENT("outputGradient"),
        WEIGHT_GRADIENT("weightGradient"),
        UPDATE("update");

        private final String text;

        Pass(String text) {
            this.text = text;
        }

        /** As it stands in the names of methods. */
        public String text() {
            return text;
        }
    }

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
            implements Statement {

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
     * Expressions at every element of every row, with reductions along the row where an expression has them.
     *
     * @param rows rows of what it writes
     * @param columns extent of a row
     * @param inputs tensors by the variables that stand for them; one that has a single row, for each sample or for the batch,
     *     is the same for all rows of the sample or of the batch
     * @param outputs tensors and what is written to them
     * @param results numbers per row
     * @param stream number of the random stream its {@code uniform} draws from; -1 for none
     * @param seed the layer's own seed of that stream; 0 for the network's
     */
    record Map(
            String layer,
            Pass pass,
            Axis rows,
            int columns,
            List<Input> inputs,
            List<Output> outputs,
            List<RowResult> results,
            int stream,
            long seed)
            implements Statement {

        /** The words that key a random stream for one step, as they stand in expressions. */
        public static final List<String> KEYS = List.of("key0", "key1");

        /** Bits of a random stream's counter that hold the iteration; above them stands the stream's number, from 1. */
        public static final int ITERATION_BITS = 40;

        /**
         * The counter of the block that keys a random stream for one step. The block's own key is the seed; its first word is
         * {@code key0}, its second {@code key1}.
         */
        public static long counter(int stream, long iteration) {
            return iteration | (stream + 1L) << ITERATION_BITS;
        }

        /**
         * A random number, uniform from 0 to 1.
         *
         * @param position of the number in its row or sample
         * @param ofSample whether all rows of a sample have the same numbers
         */
        static Expr uniform(Expr position, boolean ofSample) {
            return Expr.of(
                    Op.UNIFORM,
                    position,
                    Expr.wordVariable(ofSample ? "sample" : "row", Level.ROW),
                    Expr.wordVariable(KEYS.get(0), Level.SCALAR),
                    Expr.wordVariable(KEYS.get(1), Level.SCALAR));
        }

        /** A tensor and the variable that stands for its element; for a label tensor, for the row's label. */
        public record Input(String variable, Tensor tensor) {}

        /** A tensor and what its elements become. */
        public record Output(Tensor tensor, Expr value) {}

        /**
         * A number of the row.
         *
         * @param metric index of the metric, or -1 for the loss
         */
        public record RowResult(int metric, Expr value) {}

        /** The same with other tensors behind its variables. */
        public Map withInputs(List<Input> others) {
            return new Map(layer, pass, rows, columns, others, outputs, results, stream, seed);
        }

        @Override
        public List<Tensor> writes() {
            return outputs.stream().map(Output::tensor).toList();
        }

        @Override
        public List<Tensor> reads() {
            return inputs.stream().map(Input::tensor).toList();
        }

        @Override
        public String toString() {
            return inputs.stream()
                            .map(i -> i.variable() + " = " + i.tensor().name())
                            .collect(Collectors.joining(", "))
                    + " -> "
                    + outputs.stream()
                            .map(o -> o.tensor().name() + " = " + o.value())
                            .collect(Collectors.joining(", "))
                    + results.stream()
                            .map(r -> (r.metric() < 0 ? " loss" : " metric " + r.metric()) + " = " + r.value())
                            .collect(Collectors.joining())
                    + " for [" + rows + ", " + columns + "]";
        }
    }

    /**
     * Sums of expressions down the columns, row after row from +0: of the rows of each sample, or of all rows of the batch.
     *
     * @param rows that are summed
     * @param inputs as those of a {@link Map}
     * @param outputs tensors of one row, for each sample or for the batch, and whose sums they become
     */
    record Sums(String layer, Pass pass, Axis rows, int columns, List<Map.Input> inputs, List<Map.Output> outputs)
            implements Statement {
        public Sums {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        /** The same with other tensors behind its variables. */
        public Sums withInputs(List<Map.Input> others) {
            return new Sums(layer, pass, rows, columns, others, outputs);
        }

        /** Whether there is a sum for each sample; else one for the batch. */
        public boolean bySample() {
            return outputs.get(0).tensor().perSample();
        }

        @Override
        public List<Tensor> writes() {
            return outputs.stream().map(Map.Output::tensor).toList();
        }

        @Override
        public List<Tensor> reads() {
            return inputs.stream().map(Map.Input::tensor).toList();
        }

        @Override
        public String toString() {
            return inputs.stream()
                            .map(i -> i.variable() + " = " + i.tensor().name())
                            .collect(Collectors.joining(", "))
                    + " -> "
                    + outputs.stream()
                            .map(o -> o.tensor().name() + " = sum of " + o.value())
                            .collect(Collectors.joining(", "))
                    + " over [" + rows + "]"
                    + (bySample() ? " of each sample" : "");
        }
    }

    /**
     * A 3x3 window at stride 1 on framed images, by {@link dev.synapt.kernels.plan.Winograd minimal filtering}: for each tile the
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
            Tensor kernel) implements Statement {
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
            implements Statement {
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
    record KernelTransform(String layer, Pass pass, Tensor out, Tensor kernel, boolean exchanged) implements Statement {
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

    /**
     * The sum of rows, row after row, from +0: {@code out[g, n] = in[g, n] + in[G + g, n] + in[2 * G + g, n] + ...}, where
     * {@code G} is the number of rows of {@code out}, usually one.
     *
     * @param rows that are added for each row of {@code out}
     */
    record SumRows(String layer, Pass pass, Tensor out, Tensor in, Axis rows) implements Statement {
        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(in);
        }

        @Override
        public String toString() {
            String row = out.rows() == 1 ? rows.name() : rows.name() + "*" + out.rows() + "+g";
            return out.name() + "[" + (out.rows() == 1 ? "0" : "g") + ", n] = sum [" + rows + "] " + in.name() + "["
                    + row + ", n]";
        }
    }

    /** The same elements, row-major, in another matrix. */
    record Move(String layer, Pass pass, Tensor out, Tensor in) implements Statement {
        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(in);
        }

        @Override
        public String toString() {
            return out + " = " + in;
        }
    }

    /**
     * Elements put where they belong in a larger sample, all others of which are zero, or taken out of one, or in another order:
     * {@code out = in} for all {@code axes}.
     */
    record Spread(String layer, Pass pass, Access out, Access in, List<Axis> axes) implements Statement {
        @Override
        public List<Tensor> writes() {
            return List.of(out.tensor());
        }

        @Override
        public List<Tensor> reads() {
            return List.of(in.tensor());
        }

        @Override
        public String toString() {
            return out + " = " + in + " for " + axes;
        }
    }

    /**
     * Weighted sums along one dimension of a sample.
     *
     * @param blocks of a sample, each with the whole dimension
     * @param taps what each sum is of; its first term is a product, each other one is added with a fused multiply-add
     * @param inner rows of an element of the dimension
     */
    record Resample(String layer, Pass pass, Tensor out, Tensor in, int blocks, Taps taps, int inner)
            implements Statement {
        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(in);
        }

        @Override
        public String toString() {
            return out + " = " + in + ", " + taps + " in each of " + blocks + " blocks, " + inner + " rows each";
        }
    }

    /**
     * Images moved about.
     *
     * @param extents rows and columns of an image
     * @param stream number of the random stream, as of a {@link Map}, and {@code seed} its own; 0 for the network's
     */
    record Warp(String layer, Tensor out, Tensor in, List<Integer> extents, Warping warping, int stream, long seed)
            implements Statement {
        @Override
        public Pass pass() {
            return Pass.FORWARD;
        }

        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(in);
        }

        @Override
        public String toString() {
            return out + " = " + in + ", " + warping;
        }
    }

    /** The greatest element, the least, or the mean, of each channel over a sliding window. */
    record Pool(String layer, Pass pass, Pooling pooling, Sliding sliding, Tensor out, Tensor in) implements Statement {
        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(in);
        }

        @Override
        public String toString() {
            return out + " = " + pooling + " of " + in + " over " + sliding;
        }
    }

    /**
     * The gradient of a pool's input: the gradient of a greatest or least element goes to the first element that equals it, that of a
     * mean to all in equal parts. Where windows overlap, parts are added in the order of the windows.
     *
     * @param in the pool's input, and {@code result} its output: read where the pooling chooses an element, else null
     */
    record PoolGradient(
            String layer,
            Pooling pooling,
            Sliding sliding,
            Tensor out,
            Tensor gradient,
            @Nullable Tensor in,
            @Nullable Tensor result)
            implements Statement {
        @Override
        public Pass pass() {
            return Pass.INPUT_GRADIENT;
        }

        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return in == null || result == null ? List.of(gradient) : List.of(gradient, in, result);
        }

        @Override
        public String toString() {
            return out + " = " + pooling + " gradient of " + gradient + " over " + sliding;
        }
    }

    /**
     * Parts of a tensor and the tensors that they are, copied one way. A sample of the whole falls into blocks of equal rows, one
     * of a part into as many.
     *
     * @param whole the tensor that has all parts
     * @param parts those that are copied
     * @param blocks of a sample
     * @param joins whether the parts are copied into the whole; else out of it
     */
    record Splice(String layer, Pass pass, Tensor whole, List<Part> parts, int blocks, boolean joins)
            implements Statement {

        /**
         * A part.
         *
         * @param row of a block of the whole, at which the part begins
         * @param column of the whole, at which the part begins
         */
        public record Part(Tensor tensor, int row, int column) {}

        public Splice {
            parts = List.copyOf(parts);
        }

        /** Rows that a block has in the whole or in a part. */
        public int rowsOfBlock(Tensor tensor) {
            return tensor.rows() / blocks;
        }

        @Override
        public List<Tensor> writes() {
            return joins ? List.of(whole) : tensors();
        }

        @Override
        public List<Tensor> reads() {
            return joins ? tensors() : List.of(whole);
        }

        private List<Tensor> tensors() {
            return parts.stream().map(Part::tensor).toList();
        }

        @Override
        public String toString() {
            return parts.stream()
                            .map(part -> part.tensor() + " at [" + part.row() + ", " + part.column() + "]")
                            .collect(Collectors.joining(", "))
                    + (joins ? " -> " : " <- ")
                    + whole
                    + (blocks == 1 ? "" : " in each of " + blocks + " blocks");
        }
    }

    /**
     * A parameter's step along its gradient, element by element.
     *
     * @param parameter new values go where the old ones were
     * @param gradient of the same shape
     * @param slots optimizer state of the same shape, in the order of the optimizer's slots
     */
    record Update(String layer, Tensor parameter, Tensor gradient, List<Tensor> slots) implements Statement {
        @Override
        public Pass pass() {
            return Pass.UPDATE;
        }

        @Override
        public List<Tensor> writes() {
            return java.util.stream.Stream.concat(java.util.stream.Stream.of(parameter), slots.stream())
                    .toList();
        }

        @Override
        public List<Tensor> reads() {
            return java.util.stream.Stream.concat(writes().stream(), java.util.stream.Stream.of(gradient))
                    .toList();
        }

        @Override
        public String toString() {
            return "update " + parameter + " by " + gradient.name() + " with "
                    + slots.stream().map(Tensor::name).toList();
        }
    }
}
