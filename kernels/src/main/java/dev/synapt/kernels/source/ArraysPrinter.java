package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.DecimalText;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.graph.Output;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.MemoryPlan;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.schedule.Tile;
import dev.synapt.kernels.schedule.Transposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The classes that hold a network's arrays. */
final class ArraysPrinter {
    private final Schedule schedule;
    private final Layouts layouts;
    private final ElementType type;
    private final TrainingPlan plan;

    ArraysPrinter(KernelCatalog catalog) {
        this.schedule = catalog.schedule();
        this.layouts = schedule.layouts();
        this.type = ElementType.of(layouts.precision());
        this.plan = schedule.loops().plan();
    }

    /**
     * Weights and optimizer state.
     *
     * @param ofNetwork whether the weights are those of another state: of the network, in one of its phases
     */
    void parameters(SourceText text, boolean ofNetwork) {
        text.line("");
        text.line("/** Weights and optimizer state, in panels of " + layouts.panel() + " columns. */");
        text.openClass("static final class Parameters extends State");
        for (TrainingPlan.Trained trained : plan.parameters()) {
            int length = layouts.parameterLength(trained.values());
            if (ofNetwork) {
                text.line("final " + type.array() + " " + trained.values().name() + ";");
            } else {
                field(text, trained.values().name(), length);
            }
            trained.slots().forEach(slot -> field(text, slot.name(), length));
            Transposition transposition = schedule.transposed().get(trained.values());
            if (transposition != null) {
                Tensor copy = transposition.of(trained.values());
                field(text, copy.name(), layouts.parameterLength(copy));
            }
        }
        if (ofNetwork) {
            text.line("");
            text.line("/** With the weights of the network. */");
            text.open("Parameters(State weights)");
            for (int i = 0; i < plan.parameters().size(); i++) {
                text.line(plan.parameters().get(i).values().name() + " = (" + type.array() + ") weights.arrays(" + i
                        + ")[0];");
            }
            text.close();
        }
        text.line("");
        text.line("@Override");
        text.open("public Object[] arrays(int parameter)");
        text.open("switch (parameter)");
        for (int i = 0; i < plan.parameters().size(); i++) {
            TrainingPlan.Trained trained = plan.parameters().get(i);
            List<String> arrays = new ArrayList<>();
            arrays.add(trained.values().name());
            trained.slots().forEach(slot -> arrays.add(slot.name()));
            text.line("case " + i + ":");
            text.line("    return new Object[] {" + String.join(", ", arrays) + "};");
        }
        text.line("default:");
        text.line("    throw new IndexOutOfBoundsException(parameter);");
        text.close();
        text.close();
        slots(text);
        starts(text);
        text.close();
    }

    /** Which slots parameters have, where some have not all. */
    private void slots(SourceText text) {
        Optimizer optimizer = plan.graph().optimizer();
        List<Optimizer.Slot> all = optimizer.slots();
        List<TrainingPlan.Trained> some = plan.parameters().stream()
                .filter(trained -> !trained.slots().isEmpty() && trained.slots().size() < all.size())
                .toList();
        if (some.isEmpty()) {
            return;
        }
        PassesPrinter.override(text, "int[] slots(int parameter)");
        text.open("switch (parameter)");
        Map<String, List<Integer>> cases = new LinkedHashMap<>();
        for (TrainingPlan.Trained trained : some) {
            String indices = optimizer.slots(trained.parameter()).stream()
                    .map(slot -> String.valueOf(all.indexOf(slot)))
                    .collect(Collectors.joining(", "));
            cases.computeIfAbsent(indices, of -> new ArrayList<>())
                    .add(plan.parameters().indexOf(trained));
        }
        cases.forEach((indices, parameters) -> {
            parameters.forEach(parameter -> text.line("case " + parameter + ":"));
            text.line("    return new int[] {" + indices + "};");
        });
        text.line("default:");
        text.line("    return super.slots(parameter);");
        text.close();
        text.close();
    }

    /** What slots begin with that do not begin with zero. */
    private void starts(SourceText text) {
        List<Optimizer.Slot> slots = plan.graph().optimizer().slots();
        List<Integer> started = IntStream.range(0, slots.size())
                .filter(slot -> slots.get(slot).start() != 0)
                .boxed()
                .toList();
        if (started.isEmpty()) {
            return;
        }
        text.line("");
        text.line("@Override");
        text.open("public double start(int slot)");
        for (int slot : started) {
            text.open("if (slot == " + slot + ")")
                    .line("return " + DecimalText.of(slots.get(slot).start()) + ";")
                    .close();
        }
        text.line("return 0;");
        text.close();
    }

    private void field(SourceText text, String name, int length) {
        text.line("final " + type.array() + " " + name + " = new " + type.real() + "[" + length + "];");
    }

    /** Activations, gradients and scratch. */
    void buffers(SourceText text) {
        text.line("");
        text.line("/** Activations and gradients of a batch, row by row, each row padded to " + Layouts.LANES
                + " elements. */");
        text.openClass("static final class Buffers extends Workspace");
        for (MemoryPlan.Array array : schedule.memory().arrays()) {
            text.line("final " + type.array() + " " + array.name() + ";");
        }
        keptTensors().keySet().forEach(tensor -> text.line("final " + type.array() + " " + tensor.name() + ";"));
        text.line("final Kernels.Scratch[] scratch;");
        text.line("");
        text.open("Buffers(int capacity, int threads, boolean training, boolean wholeGradients)");
        text.line("super(capacity, new int[][] {" + results() + "});");
        for (MemoryPlan.Array array : schedule.memory().arrays()) {
            String length = array.perSample()
                    ? "Math.multiplyExact(capacity, " + array.length() + ")"
                    : String.valueOf(array.length());
            text.line(array.name() + " = new " + type.real() + "["
                    + (array.training() ? "training ? " + length + " : 0" : length) + "];");
        }
        keptTensors()
                .forEach((tensor, condition) -> text.line(tensor.name() + " = new " + type.real() + "[" + condition
                        + " ? " + layouts.length(tensor) + " : 0];"));
        plan.measured()
                .forEach((output, tensor) -> text.line("measured(" + output + ", "
                        + schedule.memory().place(tensor).name() + ", " + layouts.stride(tensor) + ");"));
        text.line("scratch = new Kernels.Scratch[threads];");
        text.open("for (int i = 0; i < threads; i++)");
        text.line("scratch[i] = new Kernels.Scratch(training);");
        text.close();
        text.close();
        text.close();
    }

    /** Rows of a sample and metrics of each output; a penalty of each sample is as an output of one row. */
    private String results() {
        List<Output> outputs = plan.graph().outputs();
        Stream<String> ofOutputs = IntStream.range(0, outputs.size())
                .mapToObj(i -> "{" + plan.graph().lossRows(i) + ", "
                        + outputs.get(i).metrics().size() + "}");
        Stream<String> ofPenalties = plan.graph().penalized().stream().map(node -> "{1, 0}");
        return Stream.concat(ofOutputs, ofPenalties).collect(Collectors.joining(", "));
    }

    /**
     * What is there once for all samples, and when: gradients of kernels and of the biases of groups, which plain Java
     * keeps as a whole, vectors where they sum a few samples at a time; kernels made ready for tiles; sums down the
     * columns of parameters.
     */
    private Map<Tensor, String> keptTensors() {
        Map<Tensor, String> tensors = new LinkedHashMap<>();
        for (Task task : schedule.update()) {
            if (task instanceof Task.ProductUpdate update) {
                boolean kept = SampleBlocks.keepsGradient(layouts, update.main().statement());
                tensors.put(update.update().statement().gradient(), "training" + (kept ? "" : " && wholeGradients"));
            } else if (task instanceof Task.FilteringUpdate update) {
                tensors.put(update.update().statement().gradient(), "training");
            } else if (task instanceof Task.SumUpdate sum && sum.ofGroups()) {
                tensors.put(sum.update().statement().gradient(), "training && wholeGradients");
            }
        }
        schedule.loops().update().stream()
                .filter(Loop.Elements.class::isInstance)
                .flatMap(loop -> loop.statement().writes().stream())
                .filter(tensor -> tensor.role() == Tensor.Role.PARAMETER_GRADIENT)
                .forEach(tensor -> tensors.put(tensor, "training"));
        Stream.concat(schedule.update().stream(), schedule.penalties().stream())
                .filter(task ->
                        task.main().statement() instanceof ParameterStatement && KernelCatalog.update(task) == null)
                .flatMap(task -> task.main().statement().writes().stream())
                .filter(tensor -> tensor.role() == Tensor.Role.PARAMETER_GRADIENT
                        || tensor.role() == Tensor.Role.PARAMETER_SUMS
                        || tensor.role() == Tensor.Role.MATRIX)
                .forEach(sums -> tensors.put(sums, "training"));
        for (Task task : schedule.train()) {
            if (task instanceof Task.KernelTransform transform) {
                tensors.put(transform.main().statement().out(), "training");
            }
        }
        return tensors;
    }

    /** The fields of both classes as Java expressions, by the names that the arrays have on a device. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (TrainingPlan.Trained trained : plan.parameters()) {
            Stream.concat(Stream.of(trained.values()), trained.slots().stream())
                    .forEach(tensor -> fields.put(tensor.name(), "p." + tensor.name()));
        }
        schedule.transposed().forEach((parameter, transposition) -> {
            String copy = transposition.of(parameter).name();
            fields.put(copy, "p." + copy);
        });
        schedule.memory().arrays().forEach(array -> fields.put(array.name(), "b." + array.name()));
        keptTensors().keySet().forEach(tensor -> fields.put(tensor.name(), "b." + tensor.name()));
        return fields;
    }

    /** What one thread works in. */
    void scratch(SourceText text) {
        int widest = widestRow();
        // One tile more than a chunk has: the last tile of a matrix overlaps the one before.
        int tile = (VectorUpdates.CHUNK_TILES + 1) * Tile.of(512).rows() * layouts.panel();
        text.line("");
        text.line("/** Scratch of one thread. */");
        text.openClass("static final class Scratch");
        text.line("/** A block of a weight gradient, between its sum and the update by it. */");
        text.line("final " + type.array() + " tile = new " + type.real() + "[" + tile + "];");
        text.line("/** Lanes of the sums along a row. */");
        text.line("final " + type.array() + "[] lanes = new " + type.real() + "[" + Math.max(1, mostReductions()) + "]["
                + Layouts.LANES + "];");
        text.line("/** Values of a row that a later loop over it reads again. */");
        text.line(
                "final " + type.array() + "[] stored = new " + type.real() + "[" + mostStored() + "][" + widest + "];");
        text.line("/** Elements of a row that are gone through one by one, for each reduction of a loop. */");
        text.line("final " + type.array() + "[] candidates = new " + type.real() + "[" + Math.max(1, mostReductions())
                + "][" + widest + "];");
        text.line("/** Rows of a product's right operand. */");
        text.line("final " + type.array() + "[] rows = new " + type.real() + "[" + PlainProducts.DEPTH + "][" + widest
                + "];");
        text.line("/** Rows of a product's sums. */");
        text.line("final " + type.array() + "[] sums = new " + type.real() + "[" + PlainProducts.ROWS + "][" + widest
                + "];");
        tileScratch(text);
        text.close();
    }

    /** What kernels of tiles work in, in training only. */
    private void tileScratch(SourceText text) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        tasks().forEach(task -> {
            if (task instanceof Task.Filtering filtering) {
                WinogradBlocks blocks =
                        WinogradBlocks.of(layouts, filtering.main().statement());
                blocks.lengths(false).forEach((name, length) -> lengths.merge(name, length, Math::max));
            } else if (task instanceof Task.FilteringUpdate update) {
                WinogradBlocks blocks = WinogradBlocks.of(layouts, update.main().statement());
                blocks.lengths(true).forEach((name, length) -> lengths.merge(name, length, Math::max));
            } else if (task instanceof Task.KernelTransform transform) {
                lengths.merge(
                        "patch", WinogradCode.patch(layouts, transform.main().statement()), Math::max);
            }
        });
        lengths.keySet().forEach(name -> text.line("final " + type.array() + " " + name + ";"));
        text.line("");
        text.open("Scratch(boolean training)");
        lengths.forEach(
                (name, length) -> text.line(name + " = new " + type.real() + "[training ? " + length + " : 0];"));
        text.close();
    }

    private Stream<Task> tasks() {
        return Stream.of(
                        schedule.train(),
                        schedule.update(),
                        schedule.augment(),
                        schedule.evaluate(),
                        schedule.predict())
                .flatMap(List::stream);
    }

    private Stream<Loop.Rows> rowLoops() {
        return tasks().filter(Task.RowWise.class::isInstance).map(task -> ((Task.RowWise) task).main());
    }

    private Stream<Loop.Pairs> pairs() {
        return tasks().filter(Task.Pairs.class::isInstance).map(task -> ((Task.Pairs) task).main());
    }

    /** Whether some row is reduced in this way. */
    boolean gathers(Op reduction) {
        return rowLoops()
                .flatMap(loop -> loop.program().stages().stream())
                .flatMap(stage -> stage.reductions().stream())
                .anyMatch(gathered -> gathered.op() == reduction);
    }

    private int widestRow() {
        boolean ofPanels = Stream.concat(schedule.penalties().stream(), schedule.update().stream())
                .anyMatch(task -> task instanceof Task.Angles || task instanceof Task.Factored);
        return Math.max(ofPanels ? Math.max(layouts.panel(), Layouts.LANES) : 0, widestRowOfTasks());
    }

    private int widestRowOfTasks() {
        return tasks().mapToInt(task -> task instanceof Task.Constrain constrain
                        ? layouts.panelColumns(
                                constrain.main().statement().parameter().columns())
                        : Layouts.padded(columns(task)))
                .max()
                .orElse(Layouts.LANES);
    }

    private static int columns(Task task) {
        Statement statement = task.main().statement();
        if (statement instanceof ProductStatement.Contract contract) {
            return contract.outputs().get(contract.outputs().size() - 1).extent();
        }
        if (statement instanceof RowStatement.Map map) {
            return map.columns();
        }
        if (statement instanceof ProductStatement.Filtering filtering) {
            return filtering.out().columns();
        }
        if (statement instanceof ParameterStatement.Multiply multiply) {
            return multiply.contract().lanes().extent();
        }
        return statement instanceof RowStatement.SumRows sum ? sum.in().columns() : 1;
    }

    private int mostReductions() {
        return Stream.concat(rowLoops().map(Loop.Rows::program), pairs().map(Loop.Pairs::program))
                .flatMap(program -> program.stages().stream())
                .mapToInt(stage -> stage.reductions().size())
                .max()
                .orElse(0);
    }

    private int mostStored() {
        return rowLoops()
                .mapToInt(loop -> loop.program().scratch().size())
                .max()
                .orElse(0);
    }
}
