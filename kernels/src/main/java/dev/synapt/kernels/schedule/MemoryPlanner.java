package dev.synapt.kernels.schedule;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.MemoryPlan.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives tensors their arrays. Gradients of activations all live until the update has read them; what can be shared is
 * the array of a tensor that is read for the last time where the next one is computed from it element by element.
 */
final class MemoryPlanner {
    private final Layouts layouts;
    private final LoopProgram loops;
    private final List<List<Statement>> passes;
    private final List<Task> inference;
    private final List<Task> training;
    private final Map<String, String> owner = new LinkedHashMap<>();
    private final Map<String, Tensor> written = new LinkedHashMap<>();
    private final Set<String> neededForInference = new HashSet<>();

    /** Arrays of which a part stays zero from one step to the next. */
    private final Set<String> framed = new HashSet<>();

    MemoryPlanner(Layouts layouts, LoopProgram loops, List<Task> predict, List<Task> evaluate, List<Task> train) {
        this.layouts = layouts;
        this.loops = loops;
        this.passes = passes(loops);
        this.inference = Stream.concat(predict.stream(), evaluate.stream()).toList();
        this.training = train;
    }

    private static List<List<Statement>> passes(LoopProgram loops) {
        return Stream.of(
                        loops.predict(),
                        loops.evaluate(),
                        loops.augment(),
                        Stream.concat(loops.train().stream(), loops.update().stream())
                                .toList())
                .map(pass -> pass.stream().map(Loop::statement).toList())
                .toList();
    }

    /**
     * Whether a copy changes nothing but the shape, because neither side has padding, and every pass makes it of the
     * same tensor: behind dropout a prediction copies what training drops elements of.
     */
    static boolean sameArray(Layouts layouts, LoopProgram loops, CopyStatement.Move move) {
        return !move.out().external()
                && !move.in().external()
                && layouts.stride(move.out()) == move.out().columns()
                && layouts.stride(move.in()) == move.in().columns()
                && passes(loops).stream()
                        .flatMap(List::stream)
                        .filter(statement -> statement.writes().contains(move.out()))
                        .allMatch(statement -> statement.reads().equals(move.reads()));
    }

    MemoryPlan plan() {
        reshapes();
        Stream.concat(training.stream(), inference.stream()).forEach(this::place);
        inference.forEach(task -> written(task).forEach(t -> neededForInference.add(owner(t.name()))));
        Map<String, Array> arrays = new LinkedHashMap<>();
        Map<String, Array> places = new LinkedHashMap<>();
        for (String name : owner.keySet()) {
            String root = owner(name);
            Tensor tensor = written.get(root);
            if (tensor != null) {
                Array array = arrays.computeIfAbsent(
                        root,
                        r -> new Array(
                                r, layouts.sampleLength(tensor), tensor.perSample(), !neededForInference.contains(r)));
                places.put(name, array);
            }
        }
        return new MemoryPlan(new ArrayList<>(arrays.values()), places);
    }

    private void reshapes() {
        for (List<Statement> pass : passes) {
            for (Statement statement : pass) {
                if (statement instanceof CopyStatement.Move move && sameArray(layouts, loops, move)) {
                    owner.putIfAbsent(move.out().name(), move.in().name());
                    owner.putIfAbsent(move.in().name(), move.in().name());
                }
            }
        }
    }

    private String owner(String name) {
        String above = owner.getOrDefault(name, name);
        return above.equals(name) ? name : owner(above);
    }

    private void place(Task task) {
        for (Tensor tensor : written(task)) {
            if (!owner.containsKey(tensor.name())) {
                owner.put(
                        tensor.name(),
                        task instanceof Task.RowWise rows ? inPlace(rows.main(), tensor) : tensor.name());
            }
            written.putIfAbsent(owner(tensor.name()), tensor);
            if (task instanceof Task.Spread) {
                framed.add(owner(tensor.name()));
            }
        }
    }

    private static List<Tensor> written(Task task) {
        Statement last = task instanceof Task.Product product && product.epilogue() != null
                ? product.epilogue().statement()
                : task.main().statement();
        return last.writes().stream()
                .filter(t -> t.role() != Tensor.Role.TRANSFORMED_PARAMETER && !t.external())
                .toList();
    }

    private String inPlace(Loop.Rows rows, Tensor out) {
        Set<String> taken = new HashSet<>();
        rows.statement().writes().stream()
                .filter(t -> !t.equals(out) && owner.containsKey(t.name()))
                .forEach(t -> taken.add(owner(t.name())));
        return rows.statement().inputs().stream()
                .map(RowStatement.Map.Input::tensor)
                .filter(t -> mayOverwrite(rows, out, t))
                .filter(t -> !t.external() && owner.containsKey(t.name()))
                .filter(t -> t.perSample() == out.perSample() && t.rows() == out.rows())
                .filter(t -> layouts.sampleLength(t) == layouts.sampleLength(out))
                .filter(t -> !taken.contains(owner(t.name())) && !framed.contains(owner(t.name())) && lastRead(t, out))
                .map(Tensor::name)
                .findFirst()
                .orElse(out.name());
    }

    private static boolean mayOverwrite(Loop.Rows rows, Tensor out, Tensor in) {
        return rows.statement().inputs().stream()
                .filter(input -> input.tensor().equals(in))
                .allMatch(input -> rows.program().mayOverwrite(out.name(), input.variable()));
    }

    /** Whether no pass reads the array of {@code tensor} after it has computed {@code out}. */
    private boolean lastRead(Tensor tensor, Tensor out) {
        String root = owner(tensor.name());
        for (List<Statement> pass : passes) {
            boolean computed = false;
            for (Statement statement : pass) {
                if (computed
                        && statement.reads().stream()
                                .anyMatch(t -> owner(t.name()).equals(root))) {
                    return false;
                }
                computed |= statement.writes().contains(out);
            }
        }
        return true;
    }
}
