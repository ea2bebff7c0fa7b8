package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.plan.Winograd;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.MemoryPlan;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The arrays that a network has on a device: parameters with their state, copies of them, and what passes work in. */
final class OpenClArrays {
    private final Schedule schedule;
    private final Layouts layouts;
    private final OpenClTasks tasks;
    private final OpenClTasks vectors;

    /**
     * @param tasks of devices whose work-items compute single elements
     * @param vectors of those that compute vectors
     */
    OpenClArrays(Schedule schedule, OpenClTasks tasks, OpenClTasks vectors) {
        this.schedule = schedule;
        this.layouts = schedule.layouts();
        this.tasks = tasks;
        this.vectors = vectors;
    }

    /** The method of a plan that declares them. */
    void print(SourceText text) {
        text.line("");
        text.line("/** What lies on the device: parameters, copies of them, and what passes work in. */");
        text.open("private void declareArrays()");
        Map<Tensor, String> gradients = new HashMap<>();
        for (Task task : schedule.update()) {
            if (KernelCatalog.update(task) instanceof Loop.Update update) {
                gradients.put(
                        update.statement().parameter(),
                        update.statement().gradient().name());
            }
        }
        for (TrainingPlan.Trained trained : schedule.loops().plan().parameters()) {
            GradientsPrinter.ofNumber(schedule, trained)
                    .ifPresent(gradient -> gradients.put(trained.values(), gradient.name()));
            List<String> all = new ArrayList<>();
            all.add(gradients.getOrDefault(trained.values(), ""));
            all.add(trained.values().name());
            trained.slots().forEach(slot -> all.add(slot.name()));
            text.call("parameter", quoted(all), ";");
        }
        schedule.transposed().forEach((parameter, transposition) -> {
            Tensor copy = transposition.of(parameter);
            text.line("derived(\"" + copy.name() + "\", " + layouts.parameterLength(copy) + ");");
        });
        for (MemoryPlan.Array array : schedule.memory().arrays()) {
            array(text, array.name(), array.perSample(), array.length(), array.training());
        }
        schedule.loops()
                .plan()
                .measured()
                .forEach((output, tensor) -> text.line("measured(" + output + ", \""
                        + schedule.memory().place(tensor).name() + "\", " + layouts.stride(tensor) + ");"));
        ofTraining().forEach((name, length) -> array(text, name, false, length, true));
        Map<String, Integer> scratch = scratch();
        scratch.forEach((name, length) -> {
            if (vectors.uses(name)) {
                ofSamples(text, name, length);
            }
        });
        if (!scratch.keySet().stream().allMatch(vectors::uses)) {
            text.open("if (!ofVectors())");
            scratch.forEach((name, length) -> {
                if (!vectors.uses(name)) {
                    ofSamples(text, name, length);
                }
            });
            text.close();
        }
        if (vectors.usesLocalMemory()) {
            text.open("if (ofVectors())");
            text.line("needsLocalMemory(" + OpenClTileBlock.LOCAL_MEMORY_BYTES + ");");
            text.close();
        }
        Map<String, Integer> parts = tasks.parts();
        if (!parts.isEmpty()) {
            text.open("if (!ofVectors())");
            parts.forEach((name, length) -> array(text, name, false, length, true));
            text.close();
        }
        text.close();
    }

    private static void ofSamples(SourceText text, String name, int length) {
        array(text, name, true, length, !name.equals(OpenClRows.STORED));
    }

    private static void array(SourceText text, String name, boolean ofSamples, int length, boolean training) {
        text.line((ofSamples ? "arrayOfSamples" : "arrayOfWhole") + "(\"" + name + "\", " + length + ", " + training
                + ");");
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').toList();
    }

    /** What is there once for all samples in training: gradients of parameters, and kernels made ready for tiles. */
    private Map<String, Integer> ofTraining() {
        Map<String, Integer> arrays = new LinkedHashMap<>();
        for (Task task : schedule.update()) {
            if (KernelCatalog.update(task) instanceof Loop.Update update) {
                Tensor gradient = update.statement().gradient();
                arrays.put(gradient.name(), layouts.parameterLength(gradient));
            }
            Loop.Elements elements = KernelCatalog.update(task);
            if (elements != null) {
                elements.statement().writes().stream()
                        .filter(tensor -> tensor.role() == Tensor.Role.PARAMETER_GRADIENT)
                        .forEach(tensor -> arrays.put(tensor.name(), layouts.parameterLength(tensor)));
            }
        }
        for (Task task : schedule.update()) {
            if (task instanceof Task.FilteringUpdate update) {
                ProductStatement.FilteringGradient statement = update.main().statement();
                int sums = Winograd.FREQUENCIES
                        * statement.in().columns()
                        * statement.gradient().columns();
                arrays.merge(OpenClWinograd.FREQUENCY_SUMS, sums, Math::max);
            }
        }
        for (Task task : schedule.update()) {
            if (task instanceof Task.Factored || task instanceof Task.Matrix) {
                task.main().statement().writes().stream()
                        .filter(tensor -> tensor.role() != Tensor.Role.SLOT)
                        .forEach(tensor -> arrays.put(tensor.name(), layouts.length(tensor)));
            }
        }
        arrays.putAll(tasks.penaltyTotals().arrays());
        tasks.totals().values().forEach(totals -> arrays.putAll(totals.arrays()));
        for (Task task : schedule.train()) {
            if (task instanceof Task.KernelTransform transform) {
                Tensor out = transform.main().statement().out();
                arrays.put(out.name(), layouts.parameterLength(out));
            }
        }
        return arrays;
    }

    /** What kernels leave to those behind them, by the elements that a sample takes. */
    private Map<String, Integer> scratch() {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        tasks().forEach(task -> {
            if (task instanceof Task.RowWise rows) {
                lengths.merge(OpenClRows.STORED, OpenClRows.storedLength(rows.main()), Math::max);
            } else if (task instanceof Task.Filtering filtering) {
                ProductStatement.Filtering statement = filtering.main().statement();
                tiles(lengths, statement.tiles(), statement.in(), statement.out());
            } else if (task instanceof Task.FilteringUpdate update) {
                ProductStatement.FilteringGradient statement = update.main().statement();
                tiles(lengths, statement.tiles(), statement.in(), statement.gradient());
            }
        });
        lengths.values().removeIf(length -> length == 0);
        return lengths;
    }

    private static void tiles(Map<String, Integer> lengths, Winograd tiles, Tensor in, Tensor out) {
        lengths.merge(OpenClWinograd.TILES, OpenClWinograd.sampleLength(tiles, in.columns()), Math::max);
        lengths.merge(OpenClWinograd.PRODUCTS, OpenClWinograd.sampleLength(tiles, out.columns()), Math::max);
    }

    private Stream<Task> tasks() {
        return Stream.of(schedule.train(), schedule.update(), schedule.evaluate(), schedule.predict())
                .flatMap(List::stream);
    }
}
