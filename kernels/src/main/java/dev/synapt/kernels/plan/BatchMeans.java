package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.List;

/**
 * The means of columns over a batch. Sums over the batch are sums of the samples' sums, so that threads have them by
 * samples.
 */
final class BatchMeans {
    private BatchMeans() {}

    /** Elements of the batch in a column of a tensor. */
    static Expr count(Tensor x) {
        return Expr.variable("batchSize", Level.SCALAR).times(Expr.constant(x.rows()));
    }

    /**
     * The mean of each column.
     *
     * @param sums a row of each sample
     * @param total takes the sums of these, and {@code mean} their quotients by {@code count}
     */
    static List<Statement> of(String layer, Pass pass, Tensor sums, Expr count, Tensor total, Tensor mean) {
        return List.of(
                sums(layer, pass, new Input("sum", sums), total),
                RowStatement.Map.of(
                        layer,
                        pass,
                        Axis.ONE_ROW,
                        List.of(new Input("total", total)),
                        List.of(new Output(mean, Expr.variable("total").over(count)))));
    }

    /**
     * Sums over all rows that the input has: of each sample or of the batch, as {@code out} has a row for each or one.
     */
    static Statement sums(String layer, Pass pass, Input in, Tensor out) {
        Tensor summed = in.tensor();
        return new RowStatement.Sums(
                layer,
                pass,
                Planner.rows(summed),
                summed.columns(),
                List.of(in),
                List.of(new Output(out, Expr.variable(in.variable()))));
    }
}
