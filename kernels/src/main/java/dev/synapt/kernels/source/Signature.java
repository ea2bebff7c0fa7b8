package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a kernel, and the expressions that a task passes for them. Parameters are named after their part in
 * the formula, so that kernels of layers that differ only in their arrays are the same text.
 */
final class Signature {
    /** Parameters of a kernel that works on rows of the batch, the second one exclusive. */
    static final String FROM = "from";

    static final String TO = "to";

    /** Parameters of a product whose columns are shared: its panels, the second one exclusive. */
    static final String FIRST_PANEL = "firstPanel";

    static final String END_PANEL = "endPanel";

    /** Parameter of a kernel that looks at all samples of the batch: how many these are. */
    static final String SAMPLES = "samples";

    private final ElementType type;
    private final Schedule schedule;
    private final List<Formal> formals = new ArrayList<>();
    private final List<String> actuals = new ArrayList<>();
    private final Map<String, OpenClArgument> onDevice = new LinkedHashMap<>();
    private final Map<Tensor, String> names = new LinkedHashMap<>();

    /**
     * Scalars of a parameter, which have other names, and its own precision; those of a step are computed in double
     * precision.
     */
    private final Map<String, String> numbers = new LinkedHashMap<>();

    private int stream = -1;

    private Signature(Schedule schedule) {
        this.type = ElementType.of(schedule.layouts().precision());
        this.schedule = schedule;
    }

    /** The signature of a task's kernel. */
    static Signature of(Schedule schedule, Task task) {
        Signature signature = new Signature(schedule);
        if (task instanceof Task.Product product) {
            signature.product(product);
        } else if (task instanceof Task.MatrixProduct product) {
            signature.matrixProduct(product.main().statement());
        } else if (task instanceof Task.RowWise rows) {
            signature.rowWise(rows.main());
        } else if (task instanceof Task.Sums sums) {
            signature.sums(sums.main());
        } else if (task instanceof Task.Pairs pairs) {
            signature.pairs(pairs.main().statement());
        } else if (task instanceof Task.Constrain constrain) {
            signature.constrain(constrain);
        } else if (task instanceof Task.Adjust adjust) {
            signature.adjust(adjust);
        } else if (task instanceof Task.ColumnSums sums) {
            signature.columnSums(sums.main());
        } else if (task instanceof Task.Angles angles) {
            signature.angles(angles.main().statement());
        } else if (task instanceof Task.Matrix matrix) {
            signature.matrix(matrix.main().statement());
        } else if (task instanceof Task.Factored factored) {
            signature.factored(factored.main().statement());
        } else if (task instanceof Task.Copy copy) {
            signature.between(
                    copy.main().statement().in(), copy.main().statement().out());
        } else if (task instanceof Task.Filtering filtering) {
            signature.filtering(filtering.main().statement());
        } else if (task instanceof Task.FilteringUpdate update) {
            signature.filteringUpdate(update);
        } else if (task instanceof Task.KernelTransform transform) {
            signature.kernelTransform(transform.main().statement());
        } else if (task instanceof Task.Spread spread) {
            signature.between(
                    spread.main().statement().in().tensor(),
                    spread.main().statement().out().tensor());
        } else if (task instanceof Task.Warp warp) {
            ImageStatement.Warp statement = warp.main().statement();
            signature.between(statement.in(), statement.out());
            String key = "mask" + statement.stream();
            signature.add("long", "key", key, new OpenClArgument(key, key));
        } else if (task instanceof Task.Resample resample) {
            signature.between(
                    resample.main().statement().in(),
                    resample.main().statement().out());
        } else if (task instanceof Task.Alignments alignments) {
            signature.alignments(alignments.main().statement());
        } else if (task instanceof Task.Splice splice) {
            signature.splice(splice.main().statement());
        } else if (task instanceof Task.Pool pool) {
            signature.between(
                    pool.main().statement().in(), pool.main().statement().out());
        } else if (task instanceof Task.Chosen chosen) {
            signature.chosen(chosen.main().statement());
        } else if (task instanceof Task.PoolGradient pool) {
            signature.poolGradient(pool.main().statement());
        } else if (task instanceof Task.ProductUpdate update) {
            signature.productUpdate(update);
        } else if (task instanceof Task.SumUpdate update) {
            signature.sumUpdate(update);
        }
        return signature;
    }

    List<Formal> formals() {
        return formals;
    }

    List<String> actuals() {
        return actuals;
    }

    /** What stands for the actuals on a device, by parameter: nothing for those that only threads in Java have. */
    Map<String, OpenClArgument> onDevice() {
        return onDevice;
    }

    /** The parameter that stands for a tensor. */
    String name(Tensor tensor) {
        String name = names.get(tensor);
        if (name == null) {
            throw new IllegalArgumentException("Not a parameter: " + tensor);
        }
        return name;
    }

    /** All tensors among the parameters, and the parameters that stand for them. */
    Map<Tensor, String> tensors() {
        return Collections.unmodifiableMap(names);
    }

    /** Start of a tensor's first element: a parameter for arrays of callers, else 0. */
    String start(Tensor tensor) {
        return tensor.external() ? name(tensor) + "At" : "";
    }

    private void add(String javaType, String name, String actual) {
        formals.add(new Formal(javaType, name));
        actuals.add(actual);
    }

    private void add(String javaType, String name, String actual, OpenClArgument argument) {
        add(javaType, name, actual);
        onDevice.put(name, argument);
    }

    private void add(String javaType, String name, String actual, String nameOnDevice) {
        add(javaType, name, actual, OpenClArgument.named(nameOnDevice));
    }

    /** An array of the state or of the workspace, which has the same name on a device. */
    private void field(String owner, String name, String field) {
        add(type.array(), name, owner + "." + field, field);
    }

    private void rows() {
        add("int", FROM, FROM);
        add("int", TO, TO);
    }

    private void shares() {
        add("int", "thread", "thread");
        add("int", "threads", "threads");
        add("int", "rows", "step.rows");
    }

    /** The name, or where another tensor has it that of one more result. */
    private String free(String name) {
        String free = name;
        for (int result = 1; names.containsValue(free); result++) {
            free = name + "Out" + (result == 1 ? "" : result);
        }
        return free;
    }

    private void tensor(String name, Tensor tensor) {
        if (names.containsKey(tensor)) {
            return;
        }
        String unique = free(name);
        names.put(tensor, unique);
        switch (tensor.role()) {
            case INPUT -> {
                add(type.array(), unique, "inputs", "inputs");
                add("int", unique + "At", "step.inputsAt", "inputsAt");
            }
            case TARGET -> targets(type.array(), unique, tensor);
            case LABEL -> targets("int[]", unique, tensor);
            case SCALE -> {
                int output = schedule.loops().plan().scales().indexOf(tensor);
                add(type.array(), unique, tensor.name(), "scales" + output);
            }
            case PREDICTION -> {
                add(type.array(), unique, "output", "outputs");
                add("int", unique + "At", "outputAt", "outputAt");
            }
            case PARAMETER, SLOT -> field("p", unique, tensor.name());
            case PARAMETER_GRADIENT, PARAMETER_SUMS, MATRIX, TRANSFORMED_PARAMETER -> field("b", unique, tensor.name());
            case ACTIVATION, GRADIENT, FRAMED, STATISTIC ->
                field("b", unique, schedule.memory().place(tensor).name());
        }
    }

    private void targets(String javaType, String name, Tensor tensor) {
        int output = schedule.loops().plan().targets().indexOf(tensor);
        add(javaType, name, tensor.name(), "targets" + output);
        add("int", name + "At", "step.targetsAt[" + output + "]", "targetsAt");
    }

    private void product(Task.Product task) {
        ProductStatement.Contract contract = task.main().statement();
        boolean forward = contract.pass() == Pass.FORWARD;
        rows();
        if (task.byColumns()) {
            add("int", FIRST_PANEL, FIRST_PANEL);
            add("int", END_PANEL, END_PANEL);
        }
        tensor(forward ? "x" : "dy", contract.left().tensor());
        Tensor right = contract.right().tensor();
        if (task.transposed()) {
            names.put(right, "kernelTransposed");
            transposed(right);
        } else {
            tensor("kernel", right);
        }
        if (contract.start() != null) {
            tensor("bias", contract.start().tensor());
        }
        Loop.Rows epilogue = task.epilogue();
        if (epilogue == null) {
            tensor(result(contract.pass()), contract.out().tensor());
        } else {
            for (RowStatement.Map.Input input : epilogue.statement().inputs()) {
                if (!input.tensor().equals(contract.out().tensor())) {
                    tensor(input.variable(), input.tensor());
                }
            }
            tensor(
                    result(epilogue.statement().pass()),
                    epilogue.statement().outputs().get(0).tensor());
            scalars(epilogue.program());
        }
        scratch();
    }

    private void matrixProduct(ProductStatement.MatrixProduct product) {
        rows();
        tensor("left", product.left());
        tensor("right", product.right());
        tensor(result(product.pass()), product.out());
    }

    private void rowWise(Loop.Rows loop) {
        RowStatement.Map map = loop.statement();
        stream = map.stream();
        if (map.rows().samples()) {
            rows();
        }
        inputs(map.inputs());
        outputs(map, map.outputs());
        for (RowStatement.Map.RowResult result : map.results()) {
            String of = "[" + result.output() + "]";
            if (result.metric() < 0) {
                add("double[]", "lossRows", "b.lossRows" + of);
            } else if (result.metric() == 0) {
                add("double[][]", "metricRows", "b.metricRows" + of);
            }
        }
        scalars(loop.program());
        scratch();
    }

    private void sums(Loop.Sums loop) {
        rows();
        inputs(loop.statement().inputs());
        outputs(loop.statement(), loop.statement().outputs());
        scalars(loop.program());
    }

    /** Numbers of both samples lie in one array, which is named after the first one's. */
    private void pairs(RowStatement.Pairs pairs) {
        rows();
        add("int", SAMPLES, "step.rows");
        tensor(RowStatement.Pairs.VECTOR.name(), pairs.vectors());
        Stream.concat(pairs.own().stream(), pairs.others().stream()).forEach(this::numbersOfRows);
        pairs.folds().forEach(fold -> numbersOfRows(new RowStatement.Map.Input(fold.variable(), fold.tensor())));
        outputs(pairs, pairs.sums());
        scratch();
    }

    private void inputs(List<RowStatement.Map.Input> inputs) {
        for (RowStatement.Map.Input input : inputs) {
            if (input.tensor().isOfRow()) {
                numbersOfRows(input);
            } else {
                tensor(input.variable(), input.tensor());
            }
        }
    }

    /** The row's own number has the variable's name. */
    private void numbersOfRows(RowStatement.Map.Input input) {
        tensor(input.variable() + "s", input.tensor());
    }

    /** One output is named after the pass, each of several after what it is. */
    private void outputs(Statement statement, List<RowStatement.Map.Output> outputs) {
        String layer = KernelCatalog.lowerCamel(statement.layer());
        for (RowStatement.Map.Output output : outputs) {
            String name = output.tensor().name();
            boolean named = outputs.size() > 1 && name.startsWith(layer) && name.length() > layer.length();
            String part = named ? KernelCatalog.lowerCamel(name.substring(layer.length())) : "output";
            tensor(part.equals("output") ? result(statement.pass()) : part, output.tensor());
        }
    }

    private void between(Tensor in, Tensor out) {
        rows();
        tensor("x", in);
        tensor("y", out);
    }

    /** Named as the gradient's: the one takes to the result what the other takes from there. */
    private void chosen(ImageStatement.Chosen chosen) {
        rows();
        tensor("dx", chosen.along());
        tensor("x", chosen.in());
        tensor("y", chosen.result());
        tensor("dy", chosen.out());
    }

    private void poolGradient(ImageStatement.PoolGradient pool) {
        rows();
        tensor("dy", pool.gradient());
        if (pool.in() != null && pool.result() != null) {
            tensor("x", pool.in());
            tensor("y", pool.result());
        }
        tensor("dx", pool.out());
    }

    private void alignments(AlignmentStatement alignments) {
        rows();
        tensor("logProbabilities", alignments.logProbabilities());
        tensor("labels", alignments.labels());
        tensor("likelihood", alignments.likelihood());
        tensor("before", alignments.forward());
        AlignmentStatement.Posterior posterior = alignments.posterior();
        if (posterior != null) {
            tensor("after", posterior.backward());
            tensor("shares", posterior.shares());
        }
    }

    private void splice(CopyStatement.Splice splice) {
        rows();
        for (int i = 0; i < splice.parts().size(); i++) {
            tensor("part" + (i + 1), splice.parts().get(i).tensor());
        }
        tensor("whole", splice.whole());
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
        shares();
        tensor("x", contract.left().tensor());
        tensor("dy", contract.right().tensor());
        kernelUpdate(task.update(), task.transposition());
    }

    private void filtering(ProductStatement.Filtering filtering) {
        rows();
        tensor(filtering.pass() == Pass.FORWARD ? "x" : "dy", filtering.in());
        tensor("kernel", filtering.kernel());
        if (filtering.start() != null) {
            tensor("bias", filtering.start());
        }
        tensor(result(filtering.pass()), filtering.out());
        scratch();
    }

    private void filteringUpdate(Task.FilteringUpdate task) {
        shares();
        tensor("x", task.main().statement().in());
        tensor("dy", task.main().statement().gradient());
        kernelUpdate(task.update(), task.transposition());
    }

    private void kernelUpdate(Loop.Update update, @Nullable Transposition transposition) {
        parameter("kernel", update);
        if (transposition != null) {
            transposed(update.statement().parameter());
        }
        tensor("gradient", update.statement().gradient());
        scalars(update.program());
        scratch();
    }

    private void kernelTransform(ProductStatement.KernelTransform transform) {
        add("int", "thread", "thread");
        add("int", "threads", "threads");
        if (transform.exchanged()) {
            names.put(transform.kernel(), "kernelTransposed");
            transposed(transform.kernel());
        } else {
            tensor("kernel", transform.kernel());
        }
        tensor("transformed", transform.out());
        scratch();
    }

    private void transposed(Tensor parameter) {
        field("p", "kernelTransposed", parameter.name() + "Transposed");
    }

    private void sumUpdate(Task.SumUpdate task) {
        shares();
        tensor("dy", task.main().statement().in());
        parameter("bias", task.update());
        if (task.ofGroups()) {
            tensor("gradient", task.update().statement().gradient());
        }
        scalars(task.update().program());
        scratch();
    }

    private void adjust(Task.Adjust task) {
        numbers.putAll(task.main().statement().numbers());
        add("int", "thread", "thread");
        add("int", "threads", "threads");
        parameter("w", task.main());
        if (task.transposition() != null) {
            transposed(task.main().statement().parameter());
        }
        scalars(task.main().program());
    }

    private void constrain(Task.Constrain task) {
        add("int", "thread", "thread");
        add("int", "threads", "threads");
        tensor("w", task.main().statement().parameter());
        if (task.transposition() != null) {
            transposed(task.main().statement().parameter());
        }
        scratch();
    }

    private void parameter(String name, Loop.Elements update) {
        tensor(name, update.statement().parameter());
        update.statement().state().forEach(state -> tensor(state.variable(), state.tensor()));
    }

    private void angles(ParameterStatement.Angles angles) {
        add("int", "thread", "thread");
        add("int", "threads", "threads");
        tensor("w", angles.parameter());
        tensor("sums", angles.out());
        tensor("slopes", angles.slopes());
        scratch();
    }

    private void factored(ParameterStatement.Factored factored) {
        add("int", "thread", "thread");
        add("int", "threads", "threads");
        tensor("slot", factored.slot());
        tensor("rowMeans", factored.rowMeans());
        if (factored instanceof ParameterStatement.RankOne rankOne) {
            tensor("direction", rankOne.direction());
        }
        scratch();
    }

    private void matrix(ParameterStatement.OfMatrix statement) {
        add("int", "thread", "thread");
        add("int", "threads", "threads");
        if (statement instanceof ParameterStatement.Multiply multiply) {
            tensor("x", multiply.contract().left().tensor());
            tensor("y", multiply.contract().right().tensor());
            tensor("product", multiply.contract().out().tensor());
            scratch();
        } else {
            ParameterStatement.Rearrange rearrange = (ParameterStatement.Rearrange) statement;
            tensor("directions", rearrange.directions());
            tensor("matrix", rearrange.matrix());
        }
    }

    private void columnSums(Loop.ColumnSums loop) {
        add("int", "thread", "thread");
        add("int", "threads", "threads");
        inputs(loop.statement().inputs());
        for (RowStatement.Map.Output sum : loop.statement().sums()) {
            boolean first = sum.equals(loop.statement().sums().get(0));
            tensor(first ? "sums" : "numberGradient", sum.tensor());
        }
        loop.statement().elements().forEach(element -> tensor("slopes", element.tensor()));
        scalars(loop.program());
    }

    private void scalars(RowProgram program) {
        for (String name : program.scalarInputs()) {
            String ofParameter = numbers.get(name);
            if (RowStatement.Map.KEYS.contains(name)) {
                key(name);
            } else if (ofParameter != null) {
                add(type.real(), name, ofParameter);
            } else {
                String rounded = type.rounded(name);
                add(type.real(), name, rounded, new OpenClArgument(name, rounded));
            }
        }
    }

    /** One of the two halves of a random stream's key. */
    private void key(String name) {
        boolean low = name.equals(RowStatement.Map.KEYS.get(0));
        String half = low ? "(int) mask" + stream : "(int) (mask" + stream + " >>> 32)";
        // Words are as wide as reals; a call of a Java method widens them by itself.
        String word = type == ElementType.DOUBLE ? "(long) " + half : half;
        add(type.word(), name, half, new OpenClArgument("mask" + stream + (low ? "Low" : "High"), word));
    }

    private void scratch() {
        add("Scratch", "scratch", "scratch");
    }
}
