package dev.synapt.kernels.plan;

import java.util.List;
import java.util.stream.Collectors;

/** Elements put elsewhere as they are. */
public sealed interface CopyStatement extends Statement {

    /** The same elements, row-major, in another matrix. */
    record Move(String layer, Pass pass, Tensor out, Tensor in) implements CopyStatement, Statement.Unary {
        @Override
        public String toString() {
            return out + " = " + in;
        }
    }

    /**
     * Elements put where they belong in a larger sample, all others of which are zero, or taken out of one, or in
     * another order: {@code out = in} for all {@code axes}.
     */
    record Spread(String layer, Pass pass, Access out, Access in, List<Axis> axes) implements CopyStatement {
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
     * Parts of a tensor and the tensors that they are, copied one way. A sample of the whole falls into blocks of equal
     * rows, one of a part into as many.
     *
     * @param whole the tensor that has all parts
     * @param parts those that are copied
     * @param blocks of a sample
     * @param joins whether the parts are copied into the whole; else out of it
     */
    record Splice(String layer, Pass pass, Tensor whole, List<Part> parts, int blocks, boolean joins)
            implements CopyStatement {

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
}
