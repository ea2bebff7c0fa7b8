package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import java.util.List;
import java.util.stream.Stream;

/** What is done with the elements of parameters, of their gradients and of their state. */
public sealed interface ParameterStatement extends Statement {

    /**
     * A parameter's step along its gradient, element by element.
     *
     * @param parameter new values go where the old ones were
     * @param gradient of the same shape
     * @param state other arrays of the same shape by their variables, such as the optimizer's state
     * @param rule what becomes of them
     */
    record Update(String layer, Tensor parameter, Tensor gradient, List<Input> state, UpdateRule rule)
            implements ParameterStatement {
        public Update {
            state = List.copyOf(state);
        }

        @Override
        public Pass pass() {
            return Pass.UPDATE;
        }

        @Override
        public List<Tensor> writes() {
            return Stream.concat(Stream.of(parameter), state.stream().map(Input::tensor))
                    .toList();
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

    /**
     * Sums of an expression over the elements of parameters, down each column from +0. The total over a matrix is the sum of these
     * along their row, in lanes.
     *
     * @param out one row
     * @param inputs matrices of one shape by the variables that stand for their elements
     */
    record ColumnSums(String layer, Pass pass, Tensor out, List<Input> inputs, Expr value)
            implements ParameterStatement {
        public ColumnSums {
            inputs = List.copyOf(inputs);
        }

        /** Rows that are summed. */
        public int rows() {
            return inputs.get(0).tensor().rows();
        }

        @Override
        public List<Tensor> writes() {
            return List.of(out);
        }

        @Override
        public List<Tensor> reads() {
            return inputs.stream().map(Input::tensor).toList();
        }

        @Override
        public String toString() {
            return out + " = sums down the columns of " + value + " over " + reads();
        }
    }
}
