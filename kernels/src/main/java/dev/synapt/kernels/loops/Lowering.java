package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.plan.AlignmentStatement;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.plan.UpdateRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns statements into loops: formulas become programs of single operations, lowered to the precision of the network.
 */
public final class Lowering {
    /** Name of the loss among the results of a row program. */
    public static final String LOSS = "loss";

    /** Name of a metric among the results of a row program, its index behind it. */
    public static final String METRIC = "metric";

    /** Before the variable of a fold, what it is after a pair. */
    public static final String NEXT = "next_";

    private final Precision precision;
    private final Transforms transforms;

    private Lowering(TrainingPlan plan) {
        this.precision = plan.graph().doublePrecision() ? Precision.FLOAT64 : Precision.FLOAT32;
        this.transforms = Transforms.in(precision);
    }

    /** The loops of a plan. */
    public static LoopProgram lower(TrainingPlan plan) {
        Lowering lowering = new Lowering(plan);
        return new LoopProgram(
                plan,
                lowering.precision,
                lowering.loops(plan.predict()),
                lowering.loops(plan.evaluate()),
                lowering.loops(plan.train()),
                lowering.loops(plan.update()),
                lowering.loops(plan.augment()),
                plan.penalties().stream().map(lowering::loop).toList());
    }

    private List<Loop> loops(List<Statement> statements) {
        return statements.stream().map(this::loop).toList();
    }

    private Loop loop(Statement statement) {
        if (statement instanceof ProductStatement.Contract contract) {
            return new Loop.Product(contract);
        }
        if (statement instanceof ProductStatement.MatrixProduct product) {
            return new Loop.MatrixProduct(product);
        }
        if (statement instanceof RowStatement.Map map) {
            return new Loop.Rows(map, program(map));
        }
        if (statement instanceof RowStatement.Sums sums) {
            return new Loop.Sums(sums, program(sums.outputs()).build());
        }
        if (statement instanceof RowStatement.Pairs pairs) {
            return new Loop.Pairs(pairs, program(pairs));
        }
        if (statement instanceof ProductStatement.Filtering filtering) {
            return new Loop.Filtering(filtering, transforms);
        }
        if (statement instanceof ProductStatement.FilteringGradient gradient) {
            return new Loop.FilteringGradient(gradient, transforms);
        }
        if (statement instanceof ProductStatement.KernelTransform transform) {
            return new Loop.KernelTransform(transform, transforms);
        }
        if (statement instanceof RowStatement.SumRows sum) {
            return new Loop.RowSum(sum);
        }
        if (statement instanceof CopyStatement.Move move) {
            return new Loop.Copy(move);
        }
        if (statement instanceof CopyStatement.Spread spread) {
            return new Loop.Spread(spread);
        }
        if (statement instanceof ImageStatement.Warp warp) {
            return new Loop.Warp(warp);
        }
        if (statement instanceof ImageStatement.Resample resample) {
            return new Loop.Resample(resample);
        }
        if (statement instanceof AlignmentStatement alignments) {
            return new Loop.Alignments(
                    alignments,
                    RowProgram.in(precision)
                            .row("either", AlignmentStatement.EITHER)
                            .build(),
                    RowProgram.in(precision)
                            .row("share", AlignmentStatement.SHARE)
                            .build());
        }
        if (statement instanceof CopyStatement.Splice splice) {
            return new Loop.Splice(splice);
        }
        if (statement instanceof ImageStatement.Pool pool) {
            return new Loop.Pool(pool);
        }
        if (statement instanceof ImageStatement.Chosen chosen) {
            return new Loop.Chosen(chosen);
        }
        if (statement instanceof ImageStatement.PoolGradient gradient) {
            return new Loop.PoolGradient(gradient);
        }
        if (statement instanceof ParameterStatement.ColumnSums sums) {
            return columnSums(sums);
        }
        if (statement instanceof ParameterStatement.Angles angles) {
            return new Loop.Angles(angles);
        }
        if (statement instanceof ParameterStatement.OfMatrix matrix) {
            return new Loop.Matrix(matrix);
        }
        if (statement instanceof ParameterStatement.Factored factored) {
            return new Loop.Factored(factored);
        }
        if (statement instanceof ParameterStatement.Constrain constrain) {
            return new Loop.Constrain(
                    constrain,
                    RowProgram.in(precision)
                            .element("factor", constrain.factor())
                            .build());
        }
        if (statement instanceof ParameterStatement.Adjust adjust) {
            return new Loop.Adjust(adjust, program(adjust.rule()));
        }
        if (statement instanceof ParameterStatement.Update update) {
            return new Loop.Update(update, program(update.rule()));
        }
        throw new IllegalStateException("No loop for " + statement);
    }

    private RowProgram program(RowStatement.Map map) {
        RowProgram.Builder builder = program(map.outputs());
        map.results()
                .forEach(result -> builder.row(result.metric() < 0 ? LOSS : METRIC + result.metric(), result.value()));
        return builder.build();
    }

    private RowProgram program(RowStatement.Pairs pairs) {
        RowProgram.Builder builder = program(pairs.sums());
        pairs.folds().forEach(fold -> builder.row(NEXT + fold.variable(), fold.next()));
        return builder.build();
    }

    private RowProgram.Builder program(List<RowStatement.Map.Output> outputs) {
        RowProgram.Builder builder = RowProgram.in(precision);
        outputs.forEach(output -> builder.element(output.tensor().name(), output.value()));
        return builder;
    }

    private Loop.ColumnSums columnSums(ParameterStatement.ColumnSums sums) {
        RowProgram.Builder builder = program(sums.sums());
        sums.elements().forEach(element -> builder.element(element.tensor().name(), element.value()));
        return new Loop.ColumnSums(sums, builder.build());
    }

    /** In order; an earlier output's new value stands under its name with {@code new_} before. */
    private RowProgram program(UpdateRule rule) {
        RowProgram.Builder builder = RowProgram.in(precision);
        Map<Expr, Expr> renewed = new HashMap<>();
        for (Optimizer.Named output : rule.outputs()) {
            Expr value = output.formula().substitute(renewed);
            builder.element(output.name(), value);
            renewed.put(Expr.variable("new_" + output.name()), value);
        }
        return builder.build();
    }
}
