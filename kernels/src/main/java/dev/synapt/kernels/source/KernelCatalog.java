package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.Transforms;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.UpdateRule;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of a network and the calls of each pass. Tasks whose plain Java is the same text share a kernel: what
 * differs between two layers of equal shape is only the arrays they are called with.
 */
final class KernelCatalog {
    private static final String PLACEHOLDER = "kernel";

    private final Schedule schedule;
    private final Map<String, Kernel> byText = new LinkedHashMap<>();
    private final Map<UpdateRule, Loop.Elements> updates = new LinkedHashMap<>();
    private final Map<UpdateRule, String> methods = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<Kernel.Call> predict;
    private final List<Kernel.Call> evaluate;
    private final List<Kernel.Call> train;
    private final List<Kernel.Call> update;
    private final List<Kernel.Call> augment;
    private final List<Kernel.Call> penalties;

    KernelCatalog(Schedule schedule) {
        this.schedule = schedule;
        methods(schedule.update());
        this.train = calls(schedule.train());
        this.update = calls(schedule.update());
        this.penalties = calls(schedule.penalties());
        this.augment = calls(schedule.augment());
        this.evaluate = wholeRows(schedule.evaluate());
        this.predict = wholeRows(schedule.predict());
    }

    Schedule schedule() {
        return schedule;
    }

    List<Kernel> kernels() {
        return List.copyOf(byText.values());
    }

    List<Kernel.Call> augment() {
        return augment;
    }

    List<Kernel.Call> predict() {
        return predict;
    }

    List<Kernel.Call> evaluate() {
        return evaluate;
    }

    List<Kernel.Call> train() {
        return train;
    }

    List<Kernel.Call> update() {
        return update;
    }

    List<Kernel.Call> penalties() {
        return penalties;
    }

    /** An update by each rule, in order of first use. */
    Collection<Loop.Elements> updates() {
        return updates.values();
    }

    /** The method that updates a run of elements by a rule. */
    String method(UpdateRule rule) {
        return Objects.requireNonNull(methods.get(rule));
    }

    /** The update of a task, or null where it is of another kind. */
    static Loop.@Nullable Elements update(Task task) {
        if (task instanceof Task.ProductUpdate update) {
            return update.update();
        }
        if (task instanceof Task.FilteringUpdate update) {
            return update.update();
        }
        if (task instanceof Task.Adjust adjust) {
            return adjust.main();
        }
        return task instanceof Task.SumUpdate update ? update.update() : null;
    }

    private void methods(List<Task> tasks) {
        Set<String> taken = new HashSet<>();
        for (Task task : tasks) {
            Loop.Elements update = update(task);
            if (update != null && updates.putIfAbsent(update.statement().rule(), update) == null) {
                UpdateRule rule = update.statement().rule();
                methods.put(rule, unique(rule.name() + "Update", taken));
            }
        }
    }

    private static String unique(String base, Set<String> taken) {
        String candidate = base;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = base + i;
        }
        return candidate;
    }

    /** The transforms of tiles, or null where no kernel goes by tiles. */
    @Nullable
    Transforms transforms() {
        for (Task task : schedule.train()) {
            if (task instanceof Task.Filtering filtering) {
                return filtering.main().transforms();
            }
        }
        return null;
    }

    private List<Kernel.Call> calls(List<Task> tasks) {
        return tasks.stream().map(this::call).toList();
    }

    /** Calls of a pass that threads share by rows only. */
    private List<Kernel.Call> wholeRows(List<Task> tasks) {
        return tasks.stream()
                .map(task -> task instanceof Task.Product product && product.byColumns()
                        ? call(task).ofPanels(panels(product))
                        : call(task))
                .toList();
    }

    /** Panels of a product's matrix. */
    int panels(Task.Product product) {
        return schedule.layouts()
                .panels(product.main().statement().out().tensor().columns());
    }

    private Kernel.Call call(Task task) {
        Signature signature = TaskSignature.of(schedule, task);
        String text = signature.formals() + "\n" + new PlainPrinter(this).body(PLACEHOLDER, signature, task);
        Kernel known = byText.get(text);
        Kernel kernel = known == null ? new Kernel(name(task), signature, task, new ArrayList<>()) : known;
        if (!kernel.layers().contains(task.layer())) {
            kernel.layers().add(task.layer());
        }
        byText.put(text, kernel);
        return new Kernel.Call(kernel, task, signature.actuals());
    }

    private String name(Task task) {
        String pass = task instanceof Task.ProductUpdate || task instanceof Task.FilteringUpdate
                ? "KernelUpdate"
                : task instanceof Task.SumUpdate ? "BiasUpdate" : task instanceof Task.Copy ? "Copy" : passName(task);
        if (task instanceof Task.Spread spread
                && spread.main().statement().out().tensor().role() == Tensor.Role.FRAMED) {
            pass = task.pass() == Statement.Pass.FORWARD ? "Frame" : "GradientFrame";
        }
        pass = task instanceof Task.KernelTransform ? "KernelTransform" : pass;
        pass = task instanceof Task.Alignments ? "Alignments" : pass;
        pass = task instanceof Task.ColumnSums || task instanceof Task.Angles ? sumsName(task) : pass;
        if (task instanceof Task.Constrain constrain) {
            return unique(constrain.main().statement().parameter().name() + "Constraint", names);
        }
        if (task.main().statement() instanceof ParameterStatement.OfMatrix statement) {
            boolean back = statement instanceof ParameterStatement.Rearrange rearrange && rearrange.back();
            return unique(statement.writes().get(0).name() + (back ? "OfMatrix" : ""), names);
        }
        if (task instanceof Task.Factored factored) {
            ParameterStatement.Factored statement = factored.main().statement();
            boolean means = statement instanceof ParameterStatement.RowMeans;
            return unique(statement.slot().name() + (means ? "RowMeans" : "OfRankOne"), names);
        }
        if (task instanceof Task.Adjust adjust) {
            return unique(adjust.main().statement().parameter().name() + "Step", names);
        }
        String base = lowerCamel(task.layer()) + pass;
        return unique(base, names);
    }

    /** After what is summed up, behind the layer's name. */
    private static String sumsName(Task task) {
        String result = task.main().statement().writes().get(0).name();
        String layer = lowerCamel(task.layer());
        return result.startsWith(layer) ? result.substring(layer.length()) : result;
    }

    private static String passName(Task task) {
        if (task instanceof Task.Sums || task.once()) {
            return sumsName(task);
        }
        if (task instanceof Task.Pairs pairs) {
            return pairs.main().statement().sums().isEmpty() ? "Pairs" : "PairGradient";
        }
        boolean function = task instanceof Task.RowWise rows
                && rows.main().statement().inputs().size() == 1;
        if (function && task.pass() == Statement.Pass.FORWARD) {
            return "Activation";
        }
        String text = task.pass().text();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** A name of a layer as the beginning of an identifier. */
    static String lowerCamel(String name) {
        StringBuilder result = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                result.append(
                        result.length() == 0
                                ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                                : word.substring(0, 1).toUpperCase(Locale.ROOT));
                result.append(word.substring(1));
            }
        }
        return result.length() == 0 || Character.isDigit(result.charAt(0)) ? "layer" + result : result.toString();
    }
}
