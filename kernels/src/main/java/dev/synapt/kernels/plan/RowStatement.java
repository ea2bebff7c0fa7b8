package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Op;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formulas at every element of rows, and sums down their columns. */
public sealed interface RowStatement extends Statement {

    /**
     * Expressions at every element of every row, with reductions along the row where an expression has them.
     *
     * @param rows rows of what it writes
     * @param columns extent of a row
     * @param inputs tensors by the variables that stand for them; one that has a single row, for each sample or for the
     *     batch, is the same for all rows of the sample or of the batch
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
            implements RowStatement {

        /** The words that key a random stream for one step, as they stand in expressions. */
        public static final List<String> KEYS = List.of("key0", "key1");

        /** Bits of a random stream's counter that hold the iteration; above them stands the stream's number, from 1. */
        public static final int ITERATION_BITS = 40;

        /**
         * The counter of the block that keys a random stream for one step. The block's own key is the seed; its first
         * word is {@code key0}, its second {@code key1}.
         */
        public static long counter(int stream, long iteration) {
            return iteration | (stream + 1L) << ITERATION_BITS;
        }

        /** Formulas only, without numbers per row and random numbers. */
        static Map of(String layer, Pass pass, Axis rows, List<Input> inputs, List<Output> outputs) {
            int columns = outputs.get(0).tensor().columns();
            return new Map(layer, pass, rows, columns, inputs, outputs, List.of(), -1, 0);
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
         * @param output that it is of, by index; all numbers of a row are of one. Behind the outputs are the penalized
         *     nodes of the graph, of whose samples each has a penalty in place of a loss
         * @param metric index of the output's metric, or -1 for its loss
         */
        public record RowResult(int output, int metric, Expr value) {}

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
            return text(inputs)
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

    private static String text(List<Map.Input> inputs) {
        return inputs.stream()
                .map(input -> input.variable() + " = " + input.tensor().name())
                .collect(Collectors.joining(", "));
    }

    /**
     * Sums of expressions down the columns, row after row from +0: of the rows of each sample, or of all rows of the
     * batch.
     *
     * @param rows that are summed
     * @param inputs as those of a {@link Map}
     * @param outputs tensors of one row, for each sample or for the batch, and whose sums they become
     */
    record Sums(String layer, Pass pass, Axis rows, int columns, List<Map.Input> inputs, List<Map.Output> outputs)
            implements RowStatement {
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
            return text(inputs)
                    + " -> "
                    + outputs.stream()
                            .map(o -> o.tensor().name() + " = sum of " + o.value())
                            .collect(Collectors.joining(", "))
                    + " over [" + rows + "]"
                    + (bySample() ? " of each sample" : "");
        }
    }

    /**
     * What comes of every pair of samples, gathered for the first of the two over the others in their order, so that no
     * matrix of pairs ever exists: numbers that are folded, and rows that are summed up from +0.
     *
     * @param vectors one row of each sample, whose elements are {@link #VECTOR} of the first sample and {@link #OTHER}
     *     of the second
     * @param withItself whether a sample makes a pair with itself
     * @param own numbers of the first sample by their variables: labels, or tensors of one column
     * @param others numbers of the second
     * @param folds numbers of the first sample
     * @param sums rows of the first sample, each as long as a vector
     */
    record Pairs(
            String layer,
            Pass pass,
            Tensor vectors,
            boolean withItself,
            List<Map.Input> own,
            List<Map.Input> others,
            List<Fold> folds,
            List<Map.Output> sums)
            implements RowStatement {
        /** An element of the first sample's vector. */
        public static final Expr VECTOR = Expr.variable("x");

        /** An element of the second sample's. */
        public static final Expr OTHER = Expr.variable("other");

        /**
         * A number that each other sample changes.
         *
         * @param variable that stands for it as it is before a pair
         * @param tensor one column; takes what it is after the last pair
         * @param start what it is before the first pair
         * @param next what it is after a pair, over the variables of all folds
         */
        public record Fold(String variable, Tensor tensor, double start, Expr next) {}

        public Pairs {
            own = List.copyOf(own);
            others = List.copyOf(others);
            folds = List.copyOf(folds);
            sums = List.copyOf(sums);
        }

        /** The same of other vectors. */
        public Pairs withVectors(Tensor other) {
            return new Pairs(layer, pass, other, withItself, own, others, folds, sums);
        }

        /** The samples, one after the other. */
        public Axis rows() {
            return Planner.rows(vectors);
        }

        @Override
        public List<Tensor> writes() {
            return Stream.concat(folds.stream().map(Fold::tensor), sums.stream().map(Map.Output::tensor))
                    .toList();
        }

        @Override
        public List<Tensor> reads() {
            return Stream.concat(
                            Stream.of(vectors),
                            Stream.concat(own.stream(), others.stream()).map(Map.Input::tensor))
                    .distinct()
                    .toList();
        }

        @Override
        public String toString() {
            return "pairs of " + vectors + (withItself ? "" : " that differ") + ", " + text(own) + ", " + text(others)
                    + " -> "
                    + Stream.concat(
                                    folds.stream()
                                            .map(fold ->
                                                    fold.variable() + " from " + fold.start() + " by " + fold.next()),
                                    sums.stream().map(sum -> sum.tensor().name() + " = sum of " + sum.value()))
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * The sum of rows, row after row, from +0: {@code out[g, n] = in[g, n] + in[G + g, n] + in[2 * G + g, n] + ...},
     * where {@code G} is the number of rows of {@code out}, usually one.
     *
     * @param rows that are added for each row of {@code out}
     */
    record SumRows(String layer, Pass pass, Tensor out, Tensor in, Axis rows) implements RowStatement, Statement.Unary {
        @Override
        public String toString() {
            String row = out.rows() == 1 ? rows.name() : rows.name() + "*" + out.rows() + "+g";
            return out.name() + "[" + (out.rows() == 1 ? "0" : "g") + ", n] = sum [" + rows + "] " + in.name() + "["
                    + row + ", n]";
        }
    }
}
