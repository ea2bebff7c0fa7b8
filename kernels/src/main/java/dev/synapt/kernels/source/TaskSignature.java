package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.AlignmentStatement;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.ImageStatement;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.schedule.Transposition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What kernels of each kind of task have for parameters. */
final class TaskSignature {
    private final Signature signature;

    private TaskSignature(Schedule schedule) {
        this.signature = new Signature(schedule);
    }

    /** The signature of a task's kernel. */
    static Signature of(Schedule schedule, Task task) {
        TaskSignature of = new TaskSignature(schedule);
        if (task instanceof Task.Product product) {
            of.product(product);
        } else if (task instanceof Task.MatrixProduct product) {
            of.matrixProduct(product.main().statement());
        } else if (task instanceof Task.RowWise rows) {
            of.rowWise(rows.main());
        } else if (task instanceof Task.Sums sums) {
            of.sums(sums.main());
        } else if (task instanceof Task.Pairs pairs) {
            of.pairs(pairs.main().statement());
        } else if (task instanceof Task.Constrain constrain) {
            of.constrain(constrain);
        } else if (task instanceof Task.Adjust adjust) {
            of.adjust(adjust);
        } else if (task instanceof Task.ColumnSums sums) {
            of.columnSums(sums.main());
        } else if (task instanceof Task.Angles angles) {
            of.angles(angles.main().statement());
        } else if (task instanceof Task.Matrix matrix) {
            of.matrix(matrix.main().statement());
        } else if (task instanceof Task.Factored factored) {
            of.factored(factored.main().statement());
        } else if (task instanceof Task.Copy copy) {
            of.between(copy.main().statement().in(), copy.main().statement().out());
        } else if (task instanceof Task.Filtering filtering) {
            of.filtering(filtering.main().statement());
        } else if (task instanceof Task.FilteringUpdate update) {
            of.filteringUpdate(update);
        } else if (task instanceof Task.KernelTransform transform) {
            of.kernelTransform(transform.main().statement());
        } else if (task instanceof Task.Spread spread) {
            of.between(
                    spread.main().statement().in().tensor(),
                    spread.main().statement().out().tensor());
        } else if (task instanceof Task.Warp warp) {
            ImageStatement.Warp statement = warp.main().statement();
            of.between(statement.in(), statement.out());
            String key = "mask" + statement.stream();
            of.signature.add("long", "key", key, new OpenClArgument(key, key));
        } else if (task instanceof Task.Resample resample) {
            of.between(
                    resample.main().statement().in(),
                    resample.main().statement().out());
        } else if (task instanceof Task.Alignments alignments) {
            of.alignments(alignments.main().statement());
        } else if (task instanceof Task.Splice splice) {
            of.splice(splice.main().statement());
        } else if (task instanceof Task.Pool pool) {
            of.between(pool.main().statement().in(), pool.main().statement().out());
        } else if (task instanceof Task.Chosen chosen) {
            of.chosen(chosen.main().statement());
        } else if (task instanceof Task.PoolGradient pool) {
            of.poolGradient(pool.main().statement());
        } else if (task instanceof Task.ProductUpdate update) {
            of.productUpdate(update);
        } else if (task instanceof Task.SumUpdate update) {
            of.sumUpdate(update);
        }
        return of.signature;
    }

    private void product(Task.Product task) {
        ProductStatement.Contract contract = task.main().statement();
        boolean forward = contract.pass() == Pass.FORWARD;
        signature.rows();
        if (task.byColumns()) {
            signature.add("int", Signature.FIRST_PANEL, Signature.FIRST_PANEL);
            signature.add("int", Signature.END_PANEL, Signature.END_PANEL);
        }
        signature.tensor(forward ? "x" : "dy", contract.left().tensor());
        Tensor right = contract.right().tensor();
        if (task.transposed()) {
            signature.onlyTransposed(right);
        } else {
            signature.tensor("kernel", right);
        }
        if (contract.start() != null) {
            signature.tensor("bias", contract.start().tensor());
        }
        Loop.Rows epilogue = task.epilogue();
        if (epilogue == null) {
            signature.tensor(result(contract.pass()), contract.out().tensor());
        } else {
            for (RowStatement.Map.Input input : epilogue.statement().inputs()) {
                if (!input.tensor().equals(contract.out().tensor())) {
                    signature.tensor(input.variable(), input.tensor());
                }
            }
            signature.tensor(
                    result(epilogue.statement().pass()),
                    epilogue.statement().outputs().get(0).tensor());
            signature.scalars(epilogue.program());
        }
        signature.scratch();
    }

    private void matrixProduct(ProductStatement.MatrixProduct product) {
        signature.rows();
        signature.tensor("left", product.left());
        signature.tensor("right", product.right());
        signature.tensor(result(product.pass()), product.out());
    }

    private void rowWise(Loop.Rows loop) {
        RowStatement.Map map = loop.statement();
        signature.draws(map.stream());
        if (map.rows().samples()) {
            signature.rows();
        }
        inputs(map.inputs());
        outputs(map, map.outputs());
        for (RowStatement.Map.RowResult result : map.results()) {
            String of = "[" + result.output() + "]";
            if (result.metric() < 0) {
                signature.add("double[]", "lossRows", "b.lossRows" + of);
            } else if (result.metric() == 0) {
                signature.add("double[][]", "metricRows", "b.metricRows" + of);
            }
        }
        signature.scalars(loop.program());
        signature.scratch();
    }

    private void sums(Loop.Sums loop) {
        signature.rows();
        inputs(loop.statement().inputs());
        outputs(loop.statement(), loop.statement().outputs());
        signature.scalars(loop.program());
    }

    /** Numbers of both samples lie in one array, which is named after the first one's. */
    private void pairs(RowStatement.Pairs pairs) {
        signature.rows();
        signature.add("int", Signature.SAMPLES, "step.rows");
        signature.tensor(RowStatement.Pairs.VECTOR.name(), pairs.vectors());
        Stream.concat(pairs.own().stream(), pairs.others().stream()).forEach(this::numbersOfRows);
        pairs.folds().forEach(fold -> numbersOfRows(new RowStatement.Map.Input(fold.variable(), fold.tensor())));
        outputs(pairs, pairs.sums());
        signature.scratch();
    }

    private void inputs(List<RowStatement.Map.Input> inputs) {
        for (RowStatement.Map.Input input : inputs) {
            if (input.tensor().isOfRow()) {
                numbersOfRows(input);
            } else {
                signature.tensor(input.variable(), input.tensor());
            }
        }
    }

    /** The row's own number has the variable's name. */
    private void numbersOfRows(RowStatement.Map.Input input) {
        signature.tensor(input.variable() + "s", input.tensor());
    }

    /** One output is named after the pass, each of several after what it is. */
    private void outputs(Statement statement, List<RowStatement.Map.Output> outputs) {
        String layer = KernelCatalog.lowerCamel(statement.layer());
        for (RowStatement.Map.Output output : outputs) {
            String name = output.tensor().name();
            boolean named = outputs.size() > 1 && name.startsWith(layer) && name.length() > layer.length();
            String part = named ? KernelCatalog.lowerCamel(name.substring(layer.length())) : "output";
            signature.tensor(part.equals("output") ? result(statement.pass()) : part, output.tensor());
        }
    }

    private void between(Tensor in, Tensor out) {
        signature.rows();
        signature.tensor("x", in);
        signature.tensor("y", out);
    }

    /** Named as the gradient's: the one takes to the result what the other takes from there. */
    private void chosen(ImageStatement.Chosen chosen) {
        signature.rows();
        signature.tensor("dx", chosen.along());
        signature.tensor("x", chosen.in());
        signature.tensor("y", chosen.result());
        signature.tensor("dy", chosen.out());
    }

    private void poolGradient(ImageStatement.PoolGradient pool) {
        signature.rows();
        signature.tensor("dy", pool.gradient());
        if (pool.in() != null && pool.result() != null) {
            signature.tensor("x", pool.in());
            signature.tensor("y", pool.result());
        }
        signature.tensor("dx", pool.out());
    }

    private void alignments(AlignmentStatement alignments) {
        signature.rows();
        signature.tensor("logProbabilities", alignments.logProbabilities());
        signature.tensor("labels", alignments.labels());
        signature.tensor("likelihood", alignments.likelihood());
        signature.tensor("before", alignments.forward());
        AlignmentStatement.Posterior posterior = alignments.posterior();
        if (posterior != null) {
            signature.tensor("after", posterior.backward());
            signature.tensor("shares", posterior.shares());
        }
    }

    private void splice(CopyStatement.Splice splice) {
        signature.rows();
        for (int i = 0; i < splice.parts().size(); i++) {
            signature.tensor("part" + (i + 1), splice.parts().get(i).tensor());
        }
        signature.tensor("whole", splice.whole());
    }

    /** What a pass computes. */
    private static String result(Pass pass) {
        return switch (pass) {
            case FORWARD -> "y";
            case OUTPUT_GRADIENT -> "dySum";
            default -> "dx";
        };
    }

    private void productUpdate(Task.ProductUpdate task) {
        ProductStatement.Contract contract = task.main().statement();
        signature.shares();
        signature.tensor("x", contract.left().tensor());
        signature.tensor("dy", contract.right().tensor());
        kernelUpdate(task.update(), task.transposition());
    }

    private void filtering(ProductStatement.Filtering filtering) {
        signature.rows();
        signature.tensor(filtering.pass() == Pass.FORWARD ? "x" : "dy", filtering.in());
        signature.tensor("kernel", filtering.kernel());
        if (filtering.start() != null) {
            signature.tensor("bias", filtering.start());
        }
        signature.tensor(result(filtering.pass()), filtering.out());
        signature.scratch();
    }

    private void filteringUpdate(Task.FilteringUpdate task) {
        signature.shares();
        signature.tensor("x", task.main().statement().in());
        signature.tensor("dy", task.main().statement().gradient());
        kernelUpdate(task.update(), task.transposition());
    }

    private void kernelUpdate(Loop.Update update, @Nullable Transposition transposition) {
        parameter("kernel", update);
        if (transposition != null) {
            signature.transposed(update.statement().parameter());
        }
        signature.tensor("gradient", update.statement().gradient());
        signature.scalars(update.program());
        signature.scratch();
    }

    private void kernelTransform(ProductStatement.KernelTransform transform) {
        signature.threads();
        if (transform.exchanged()) {
            signature.onlyTransposed(transform.kernel());
        } else {
            signature.tensor("kernel", transform.kernel());
        }
        signature.tensor("transformed", transform.out());
        signature.scratch();
    }

    private void sumUpdate(Task.SumUpdate task) {
        signature.shares();
        signature.tensor("dy", task.main().statement().in());
        parameter("bias", task.update());
        if (task.ofGroups()) {
            signature.tensor("gradient", task.update().statement().gradient());
        }
        signature.scalars(task.update().program());
        signature.scratch();
    }

    private void adjust(Task.Adjust task) {
        signature.ofParameter(task.main().statement().numbers());
        signature.threads();
        parameter("w", task.main());
        if (task.transposition() != null) {
            signature.transposed(task.main().statement().parameter());
        }
        signature.scalars(task.main().program());
    }

    private void constrain(Task.Constrain task) {
        signature.threads();
        signature.tensor("w", task.main().statement().parameter());
        if (task.transposition() != null) {
            signature.transposed(task.main().statement().parameter());
        }
        signature.scratch();
    }

    private void parameter(String name, Loop.Elements update) {
        signature.tensor(name, update.statement().parameter());
        update.statement().state().forEach(state -> signature.tensor(state.variable(), state.tensor()));
    }

    private void angles(ParameterStatement.Angles angles) {
        signature.threads();
        signature.tensor("w", angles.parameter());
        signature.tensor("sums", angles.out());
        signature.tensor("slopes", angles.slopes());
        signature.scratch();
    }

    private void factored(ParameterStatement.Factored factored) {
        signature.threads();
        signature.tensor("slot", factored.slot());
        signature.tensor("rowMeans", factored.rowMeans());
        if (factored instanceof ParameterStatement.RankOne rankOne) {
            signature.tensor("direction", rankOne.direction());
        }
        signature.scratch();
    }

    private void matrix(ParameterStatement.OfMatrix statement) {
        signature.threads();
        if (statement instanceof ParameterStatement.Multiply multiply) {
            signature.tensor("x", multiply.contract().left().tensor());
            signature.tensor("y", multiply.contract().right().tensor());
            signature.tensor("product", multiply.contract().out().tensor());
            signature.scratch();
        } else {
            ParameterStatement.Rearrange rearrange = (ParameterStatement.Rearrange) statement;
            signature.tensor("directions", rearrange.directions());
            signature.tensor("matrix", rearrange.matrix());
        }
    }

    private void columnSums(Loop.ColumnSums loop) {
        signature.threads();
        inputs(loop.statement().inputs());
        for (RowStatement.Map.Output sum : loop.statement().sums()) {
            boolean first = sum.equals(loop.statement().sums().get(0));
            signature.tensor(first ? "sums" : "numberGradient", sum.tensor());
        }
        loop.statement().elements().forEach(element -> signature.tensor("slopes", element.tensor()));
        signature.scalars(loop.program());
    }
}
