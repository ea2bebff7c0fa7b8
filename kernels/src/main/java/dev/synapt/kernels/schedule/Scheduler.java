package dev.synapt.kernels.schedule;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.plan.Axis;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.UpdateRule;
import dev.synapt.kernels.plan.Winograd;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides which loops are one kernel. */
public final class Scheduler {
    /**
     * The most operations that are computed while a result is in registers. They are printed once for each vector of
     * the tile, and a long method is compiled late and badly; beyond a relu or its kin a pass of its own over a row in
     * cache costs less.
     */
    private static final int EPILOGUE_OPERATIONS = 4;

    /** The most tensors that are read beside: one load more for each vector of the tile. */
    private static final int EPILOGUE_READS = 1;

    /** The most rows that are read beside, which stay in the first-level cache: factor and shift of a normalization. */
    private static final int EPILOGUE_ROWS = 2;

    /**
     * Elements of a matrix that threads share by columns: 16 KiB of floats, of which half would take two cores some 2
     * us to exchange, about what a meeting takes.
     */
    private static final int LARGE_MATRIX = 4096;

    private final LoopProgram program;
    private final LoopProgram loops;
    private final Layouts layouts;
    private final Map<Tensor, Transposition> transposed = new LinkedHashMap<>();

    private Scheduler(LoopProgram program) {
        this.program = program;
        this.loops = Padding.of(program);
        this.layouts = new Layouts(program.precision());
    }

    /** The schedule of the loops. */
    public static Schedule schedule(LoopProgram loops) {
        return new Scheduler(loops).schedule();
    }

    private Schedule schedule() {
        List<Task> predict = batchTasks(loops.predict(), List.of());
        List<Task> evaluate = batchTasks(loops.evaluate(), List.of());
        List<Task> train = batchTasks(loops.train(), loops.update());
        List<Task> update = updateTasks(loops.update());
        List<Task> augment = batchTasks(loops.augment(), List.of());
        MemoryPlan memory = new MemoryPlanner(layouts, loops, predict, evaluate, train).plan();
        List<Task> penalties =
                loops.penalties().stream().map(Scheduler::penalty).toList();
        return new Schedule(program, layouts, memory, predict, evaluate, train, update, augment, penalties, transposed);
    }

    /**
     * The tasks of a pass over the batch.
     *
     * @param later loops that read its tensors after it
     */
    private List<Task> batchTasks(List<Loop> pass, List<Loop> later) {
        List<Loop> readers = Stream.concat(pass.stream(), later.stream()).toList();
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < pass.size(); i++) {
            Loop loop = pass.get(i);
            if (loop instanceof Loop.Product product) {
                List<Loop.Product> parts = parts(pass, i);
                int next = i + parts.size();
                boolean fuses = next < pass.size() && fuses(product, pass.get(next), readers);
                Loop.Rows epilogue = fuses ? (Loop.Rows) pass.get(next) : null;
                parts.forEach(part -> tasks.add(new Task.Product(part, epilogue, transposes(part), byColumns(part))));
                i = fuses ? next : next - 1;
            } else if (loop instanceof Loop.MatrixProduct product) {
                tasks.add(new Task.MatrixProduct(product));
            } else if (loop instanceof Loop.Rows rows) {
                tasks.add(new Task.RowWise(rows));
            } else if (loop instanceof Loop.Warp warp) {
                tasks.add(new Task.Warp(warp));
            } else if (loop instanceof Loop.Resample resample) {
                tasks.add(new Task.Resample(resample));
            } else if (loop instanceof Loop.Sums sums) {
                tasks.add(new Task.Sums(sums));
            } else if (loop instanceof Loop.Pairs pairs) {
                tasks.add(new Task.Pairs(pairs));
            } else if (loop instanceof Loop.Alignments alignments) {
                tasks.add(new Task.Alignments(alignments));
            } else if (loop instanceof Loop.Splice splice) {
                tasks.add(new Task.Splice(splice));
            } else if (loop instanceof Loop.Copy copy) {
                if (!MemoryPlanner.sameArray(layouts, loops, copy.statement())) {
                    tasks.add(new Task.Copy(copy));
                }
            } else if (loop instanceof Loop.Filtering filtering) {
                tasks.add(new Task.Filtering(filtering));
            } else if (loop instanceof Loop.KernelTransform transform) {
                ProductStatement.KernelTransform statement = transform.statement();
                if (statement.exchanged()) {
                    transposed.put(statement.kernel(), new Transposition(1, Winograd.WINDOW * Winograd.WINDOW));
                }
                tasks.add(new Task.KernelTransform(transform));
            } else if (loop instanceof Loop.Spread spread) {
                tasks.add(new Task.Spread(spread));
            } else if (loop instanceof Loop.Pool pool) {
                tasks.add(new Task.Pool(pool));
            } else if (loop instanceof Loop.Chosen chosen) {
                tasks.add(new Task.Chosen(chosen));
            } else if (loop instanceof Loop.PoolGradient gradient) {
                tasks.add(new Task.PoolGradient(gradient));
            } else {
                throw new IllegalStateException("Not a loop over rows of the batch: " + loop);
            }
        }
        return tasks;
    }

    private static Task penalty(Loop loop) {
        if (loop instanceof Loop.ColumnSums sums) {
            return new Task.ColumnSums(sums);
        }
        if (loop instanceof Loop.Angles angles) {
            return new Task.Angles(angles);
        }
        throw new IllegalStateException("Not a penalty of a parameter: " + loop);
    }

    /** Products from a place in a pass on that write one tensor, each a part of it. */
    private static List<Loop.Product> parts(List<Loop> pass, int from) {
        List<Tensor> written = pass.get(from).statement().writes();
        return pass.subList(from, pass.size()).stream()
                .takeWhile(loop -> loop instanceof Loop.Product
                        && loop.statement().writes().equals(written))
                .map(Loop.Product.class::cast)
                .toList();
    }

    /**
     * Vectors run along the last output axis; where that is not along the right operand's rows, a transposed copy is
     * read.
     */
    private boolean transposes(Loop.Product product) {
        ProductStatement.Contract contract = product.statement();
        boolean along = contract.right().column().factor(contract.lanes()) == 1;
        if (!along) {
            Tensor parameter = contract.right().tensor();
            int groups = contract.matrices().stream().mapToInt(Axis::extent).reduce(1, Math::multiplyExact);
            int window = parameter.rows() / (groups * contract.lanes().extent());
            transposed.put(parameter, new Transposition(groups, window));
        }
        return !along;
    }

    /**
     * Whether threads share a product's columns: where its matrix is large, and read once for every sample. The weights
     * that a thread updates then stay with it, at the price of one more meeting of the threads.
     */
    private boolean byColumns(Loop.Product product) {
        ProductStatement.Contract contract = product.statement();
        return contract.outputs().size() == 2
                && contract.outputs().get(0).extent() == 1
                && byColumns(
                        contract.sums().get(0).extent(),
                        contract.outputs().get(1).extent());
    }

    private boolean byColumns(Tensor parameter) {
        return byColumns(parameter.rows(), parameter.columns());
    }

    private boolean byColumns(int rows, int columns) {
        return layouts.panels(columns) > 1 && (long) rows * columns >= LARGE_MATRIX;
    }

    private static boolean fuses(Loop.Product product, Loop next, List<Loop> readers) {
        if (!(next instanceof Loop.Rows rows)) {
            return false;
        }
        Tensor result = product.statement().out().tensor();
        boolean simple = rows.program().stages().size() == 1
                && rows.program().realOperationsPerElement() <= EPILOGUE_OPERATIONS
                && rows.program().stages().get(0).reductions().isEmpty()
                && rows.statement().results().isEmpty()
                && rows.statement().outputs().size() == 1
                // Numbers of a step, and keys of random streams, are parameters of kernels but not of their tiles.
                && rows.program().scalarInputs().isEmpty();
        return simple
                && rows.statement().reads().contains(result)
                && rows.statement().reads().stream().noneMatch(Tensor::external)
                && otherReads(rows, product).stream().filter(Tensor::isRow).count() <= EPILOGUE_ROWS
                && otherReads(rows, product).stream()
                                .filter(tensor -> !tensor.isRow())
                                .count()
                        <= EPILOGUE_READS
                && otherReads(rows, product).stream()
                        .noneMatch(product.statement().reads()::contains)
                && onlyReader(result, rows.statement(), readers);
    }

    private static Set<Tensor> otherReads(Loop.Rows rows, Loop.Product product) {
        Set<Tensor> others = new LinkedHashSet<>(rows.statement().reads());
        others.remove(product.statement().out().tensor());
        return others;
    }

    private static boolean onlyReader(Tensor tensor, Statement reader, List<Loop> readers) {
        return readers.stream()
                .map(Loop::statement)
                .filter(s -> s.reads().contains(tensor))
                .allMatch(s -> s.equals(reader));
    }

    /** How the transposed copy is written with new values of its parameter; null where there is none or nothing new. */
    private @Nullable Transposition transposition(ParameterStatement.Elements statement) {
        return statement.rule().writes(UpdateRule.PARAMETER) ? transposed.get(statement.parameter()) : null;
    }

    private List<Task> updateTasks(List<Loop> pass) {
        List<Task> tasks = new ArrayList<>();
        Set<Tensor> updated = new HashSet<>();
        for (int i = 0; i < pass.size(); i++) {
            Loop gradient = pass.get(i);
            if (gradient instanceof Loop.Rows rows) {
                tasks.add(new Task.RowWise(rows));
                continue;
            }
            if (gradient instanceof Loop.ColumnSums sums) {
                tasks.add(new Task.ColumnSums(sums));
                continue;
            }
            if (gradient instanceof Loop.Matrix matrix) {
                tasks.add(new Task.Matrix(matrix));
                continue;
            }
            if (gradient instanceof Loop.Factored factored) {
                tasks.add(new Task.Factored(factored));
                continue;
            }
            if (gradient instanceof Loop.Constrain constrain) {
                tasks.add(new Task.Constrain(
                        constrain, transposed.get(constrain.statement().parameter())));
                continue;
            }
            if (gradient instanceof Loop.Adjust adjust) {
                tasks.add(new Task.Adjust(adjust, transposition(adjust.statement())));
                continue;
            }
            Loop.Update update = (Loop.Update) pass.get(++i);
            Tensor parameter = update.statement().parameter();
            Transposition transposition = transposition(update.statement());
            if (!updated.add(parameter)) {
                throw new IllegalStateException("Updated twice: " + parameter);
            }
            if (gradient instanceof Loop.Product product) {
                tasks.add(new Task.ProductUpdate(product, update, transposition, byColumns(parameter)));
            } else if (gradient instanceof Loop.FilteringGradient filtering) {
                tasks.add(new Task.FilteringUpdate(filtering, update, transposition));
            } else if (gradient instanceof Loop.RowSum sum) {
                tasks.add(new Task.SumUpdate(sum, update));
            } else {
                throw new IllegalStateException("Not a gradient of a parameter: " + gradient);
            }
        }
        return tasks;
    }
}
