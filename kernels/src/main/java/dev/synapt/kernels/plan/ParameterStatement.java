package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done with the elements of parameters, of their gradients and of their state. */
public sealed interface ParameterStatement extends Statement {

    /** Steps from one time that it runs to the next: 1 where it runs in each. */
    default int every() {
        return 1;
    }

    /** What runs along the elements of a parameter and of arrays of the same shape. */
    sealed interface Elements extends ParameterStatement {
        /** New values go where the old ones were. */
        Tensor parameter();

        /** Other arrays by their variables, such as the optimizer's state. */
        List<Input> state();

        /** What becomes of them. */
        UpdateRule rule();

        /** The plan's name of each {@link StepNumber} that the rule has a name of its own for. */
        Map<String, String> numbers();

        @Override
        default Pass pass() {
            return Pass.UPDATE;
        }

        @Override
        default List<Tensor> writes() {
            return Stream.concat(Stream.of(parameter()), state().stream().map(Input::tensor))
                    .toList();
        }
    }

    /**
     * A parameter's step along its gradient.
     *
     * @param gradient of the same shape
     */
    record Update(String layer, Tensor parameter, Tensor gradient, List<Input> state, UpdateRule rule)
            implements Elements {
        public Update {
            state = List.copyOf(state);
        }

        @Override
        public Map<String, String> numbers() {
            return Map.of();
        }

        @Override
        public List<Tensor> reads() {
            return Stream.concat(writes().stream(), Stream.of(gradient)).toList();
        }

        @Override
        public String toString() {
            return "update " + parameter + " by " + gradient.name() + " with "
                    + state.stream().map(input -> input.tensor().name()).toList();
        }
    }

    /** A later part of the step, when gradients are known as a whole. */
    record Adjust(
            String layer, Tensor parameter, List<Input> state, UpdateRule rule, Map<String, String> numbers, int every)
            implements Elements {
        public Adjust {
            state = List.copyOf(state);
            numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        }

        @Override
        public List<Tensor> reads() {
            return writes();
        }

        @Override
        public String toString() {
            return "adjust " + parameter + " with "
                    + state.stream().map(input -> input.tensor().name()).toList()
                    + (every == 1 ? "" : " every " + every + " steps");
        }
    }

    /**
     * Sums of expressions over the elements of parameters, down each column from +0, and what else is known of each
     * element at that time. The total over a matrix is the sum of its row of sums along this, in lanes.
     *
     * @param inputs matrices of one shape by the variables that stand for their elements, or rows that stand for every
     *     row of these
     * @param sums rows, and of what they become the sums; the first one is what the statement is there for
     * @param elements matrices of that shape, and what their elements become
     */
    record ColumnSums(String layer, Pass pass, List<Input> inputs, List<Output> sums, List<Output> elements, int every)
            implements ParameterStatement {
        public ColumnSums {
            inputs = List.copyOf(inputs);
            sums = List.copyOf(sums);
            elements = List.copyOf(elements);
        }

        /** Rows that are summed. */
        public int rows() {
            return reads().stream().mapToInt(Tensor::rows).max().orElseThrow();
        }

        /** Their columns. */
        public int columns() {
            return sums.get(0).tensor().columns();
        }

        @Override
        public List<Tensor> writes() {
            return Stream.concat(sums.stream(), elements.stream())
                    .map(Output::tensor)
                    .toList();
        }

        @Override
        public List<Tensor> reads() {
            return inputs.stream().map(Input::tensor).toList();
        }

        @Override
        public String toString() {
            return sums.stream()
                            .map(sum -> sum.tensor() + " = sums down the columns of " + sum.value())
                            .collect(Collectors.joining(", "))
                    + elements.stream()
                            .map(element -> ", " + element.tensor() + " = " + element.value())
                            .collect(Collectors.joining())
                    + " over " + reads();
        }
    }

    /**
     * The magnitudes of the cosines between the rows, or columns, of a parameter, and their derivatives, see
     * {@link dev.synapt.kernels.graph.Penalty.Orthogonal}. With {@code inverse} of a vector one over its length, or
     * over the least one, and {@code c} of two different ones {@code dot * inverse * inverse}: sums of products are
     * along a row in lanes, down columns from the first row on; those over other vectors in their order.
     *
     * @param out one row: of each vector the sum of {@code |c|} over the others, times the share
     * @param slopes of the parameter's shape: {@code (sum of sign(c) * inverse * other - vector * inverse * sum of |c|)
     *     * inverse} by twice the share, without the second term for vectors that are too short
     * @param columns whether it is of columns; else of rows
     * @param share what the magnitudes are multiplied by
     */
    record Angles(String layer, Tensor parameter, Tensor out, Tensor slopes, boolean columns, double share)
            implements ParameterStatement {
        @Override
        public Pass pass() {
            return Pass.PENALTY;
        }

        @Override
        public List<Tensor> writes() {
            return List.of(out, slopes);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(parameter);
        }

        @Override
        public String toString() {
            return out + " = sums of cosines of " + (columns ? "columns" : "rows") + " of " + parameter + ", " + slopes
                    + " = their derivatives";
        }
    }

    /**
     * What vectors in a parameter are multiplied by, so that their lengths fulfil a constraint: the square root of a
     * sum of squares, row after row from +0, and along the row in lanes where it has columns.
     *
     * @param extents of the dimensions that the rows of the parameter fall into, the last one fastest
     * @param summed which of these a length is over
     * @param columns whether it is over the columns too
     * @param factor over {@code norm}
     */
    record Constrain(
            String layer,
            Tensor parameter,
            List<Integer> extents,
            List<Boolean> summed,
            boolean columns,
            Expr factor,
            int every)
            implements ParameterStatement {
        /** The variable that stands for a length. */
        public static final String LENGTH = "norm";

        public Constrain {
            extents = List.copyOf(extents);
            summed = List.copyOf(summed);
        }

        @Override
        public Pass pass() {
            return Pass.UPDATE;
        }

        @Override
        public List<Tensor> writes() {
            return List.of(parameter);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(parameter);
        }

        @Override
        public String toString() {
            return parameter + " times " + factor + " over " + summed + " of " + extents
                    + (columns ? " and columns" : "");
        }
    }

    /** What is done with the matrix of a parameter's directions as a whole, row by row. */
    sealed interface OfMatrix extends ParameterStatement {
        @Override
        default Pass pass() {
            return Pass.UPDATE;
        }
    }

    /**
     * A copy between directions, which lie as their parameter, and a matrix of the tensor's rows and columns.
     *
     * @param axes how the directions' matrix stands for the tensor's two dimensions
     * @param transposed whether the matrix has a row for each of the tensor's columns
     * @param back whether to the directions; else from these
     */
    record Rearrange(
            String layer,
            Tensor directions,
            Tensor matrix,
            FactorAxes axes,
            boolean transposed,
            boolean back,
            int every)
            implements OfMatrix {
        @Override
        public List<Tensor> writes() {
            return List.of(back ? directions : matrix);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(back ? matrix : directions);
        }

        @Override
        public String toString() {
            return writes() + " = " + reads() + axes + (transposed ? " transposed" : "");
        }
    }

    /**
     * A product of two matrices.
     *
     * @param contract of two axes and one sum, from +0
     * @param polynomial what becomes of a product with itself; null for the product as it is
     */
    record Multiply(
            ProductStatement.Contract contract, @Nullable Polynomial polynomial, int every) implements OfMatrix {
        /**
         * Of a matrix {@code A}, {@code a * I + (b * A + c * A^2)}: {@code c} times an element of the square is added
         * to {@code b} times that of {@code A} with a fused multiply-add, and {@code a} to elements of the diagonal.
         */
        public record Polynomial(double a, double b, double c) {}

        @Override
        public String layer() {
            return contract.layer();
        }

        @Override
        public List<Tensor> writes() {
            return contract.writes();
        }

        @Override
        public List<Tensor> reads() {
            return contract.reads();
        }

        @Override
        public String toString() {
            return (polynomial == null ? "" : polynomial + " of ") + contract;
        }
    }

    /** What replaces a slot of mean squares by the product of its means along two dimensions. */
    sealed interface Factored extends ParameterStatement {
        /** The slot. */
        Tensor slot();

        /** The means of its rows: one row, a number for each place on the dimensions but the last. */
        Tensor rowMeans();

        /** How its matrix stands for the dimensions. */
        FactorAxes axes();

        @Override
        default Pass pass() {
            return Pass.UPDATE;
        }
    }

    /**
     * The means of rows: sums in lanes by the places in the columns of the matrix that are on the last dimension,
     * matrix row by matrix row.
     */
    record RowMeans(String layer, Tensor slot, Tensor rowMeans, FactorAxes axes, int every) implements Factored {
        @Override
        public List<Tensor> writes() {
            return List.of(rowMeans);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(slot);
        }

        @Override
        public String toString() {
            return rowMeans + " = means of the rows of " + slot + " " + axes;
        }
    }

    /**
     * The product of both means by the mean of all, and directions divided by its root: {@code direction / (sqrt(r) /
     * sqrt(mean) * sqrt(c))} and {@code r / mean * c}. Means of columns and of the means of rows are sums along the
     * dimension before the last, in order. Roots are of each factor, for a row and a column without gradients have a
     * product of mean squares that is no float.
     */
    record RankOne(String layer, Tensor slot, Tensor direction, Tensor rowMeans, FactorAxes axes, int every)
            implements Factored {
        @Override
        public List<Tensor> writes() {
            return List.of(direction, slot);
        }

        @Override
        public List<Tensor> reads() {
            return List.of(direction, slot, rowMeans);
        }

        @Override
        public String toString() {
            return direction + " by roots of " + slot + " of rank one " + axes;
        }
    }
}
