package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.UpdateRule;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The OpenCL kernels of a network. A task of the catalogue is one kernel or a few, one after the other; the queue runs
 * them in order, so that none needs to wait for another one's work-items.
 */
final class OpenClTasks {
    static final String GRADIENT = "gradient";

    /** Parameters of kernels beside those of the catalogue's: arrays that the Java back ends have no need of. */
    static final List<String> DEVICE_ARRAYS = List.of(
            GRADIENT,
            OpenClRows.RESULTS,
            OpenClRows.STORED,
            OpenClGroupRuns.PARTS,
            OpenClWinograd.TILES,
            OpenClWinograd.PRODUCTS,
            OpenClWinograd.FREQUENCY_SUMS);

    private final KernelCatalog catalog;
    private final OpenClCut cut;
    private final Schedule schedule;
    private final OpenClType type;
    private final OpenClTaskPrinter printer;
    private final OpenClTotals penaltyTotals;
    private final Map<String, OpenClTotals> totals;
    private final Map<UpdateRule, OpenClKernel> rules = new LinkedHashMap<>();
    private final Map<String, Group> byText = new LinkedHashMap<>();
    private final IdentityHashMap<Task, Group> byTask = new IdentityHashMap<>();

    /** By the first task of each sequence. */
    private final IdentityHashMap<Task, List<OpenClFusion.Step>> fused = new IdentityHashMap<>();

    private final IdentityHashMap<Task, Integer> partsOfUpdates = new IdentityHashMap<>();

    private final Set<String> names = new HashSet<>();
    private final Map<String, OpenClKernel> transposes = new LinkedHashMap<>();

    OpenClTasks(KernelCatalog catalog, OpenClCut cut) {
        this.catalog = catalog;
        this.cut = cut;
        this.schedule = catalog.schedule();
        this.type = OpenClType.of(schedule.layouts().precision());
        this.printer = new OpenClTaskPrinter(schedule, catalog.transforms(), cut);
        this.penaltyTotals = OpenClTotals.ofPenalties(schedule);
        this.totals = OpenClTotals.ofNumbers(schedule);
        catalog.updates().forEach(update -> {
            UpdateRule rule = update.statement().rule();
            rules.put(
                    rule,
                    OpenClUpdates.kernel(catalog.method(rule), runs(), update).callable());
        });
        Stream.of(catalog.penalties(), catalog.train(), catalog.update(), catalog.evaluate(), catalog.predict())
                .flatMap(calls -> OpenClSequence.of(calls).stream())
                .forEach(this::add);
        for (int i = 0; i < schedule.update().size(); i++) {
            partsOfUpdates.put(schedule.update().get(i), i % OpenClJoints.MOST_TASKS);
        }
        schedule.transposed().forEach((parameter, transposition) -> {
            TransposeCode code = new TransposeCode(schedule.layouts(), parameter, transposition);
            transposes.computeIfAbsent(code.name(), name -> printer.transpose(name, code));
        });
    }

    /**
     * Kernels that do a task together, or one that does several.
     *
     * @param kernels of the tasks, with the layers of all that share them
     */
    record Group(String name, List<Kernel> kernels, List<OpenClKernel> parts) {
        private void serve(List<Kernel.Call> calls) {
            for (int i = 0; i < calls.size(); i++) {
                List<String> layers = kernels.get(i).layers();
                if (!layers.contains(calls.get(i).task().layer())) {
                    layers.add(calls.get(i).task().layer());
                }
            }
        }
    }

    /** All kernels but those that write copies and the optimizer's. */
    List<Group> groups() {
        return List.copyOf(byText.values());
    }

    /** Elements of parameters at once: panels are of as many and more. */
    OpenClLanes runs() {
        return new OpenClLanes(type, cut == OpenClCut.VECTORS ? type.lanes() : 1);
    }

    private void add(OpenClSequence sequence) {
        if (sequence.kind() == OpenClSequence.Kind.ALONE || !fuse(sequence)) {
            sequence.calls().forEach(this::add);
        }
    }

    /** Makes one kernel of a sequence, or fewer than its tasks have, where theirs can be so. */
    private boolean fuse(OpenClSequence sequence) {
        List<Kernel.Call> calls = sequence.calls();
        if (sequence.kind() == OpenClSequence.Kind.FILTERING) {
            OpenClFilteringFusion fusion = new OpenClFilteringFusion(printer, schedule, cut, calls);
            return fuse(calls, fusion.name(), fusion.print());
        }
        List<OpenClFusion.Step> steps = new ArrayList<>();
        for (Kernel.Call call : calls) {
            Signature signature = TaskSignature.of(schedule, call.task());
            printer.print(call.kernel().name(), signature, call.task())
                    .forEach(part -> steps.add(new OpenClFusion.Step(part, actuals(signature))));
        }
        String first = calls.get(0).kernel().name();
        if (sequence.kind() == OpenClSequence.Kind.PARTS) {
            OpenClJoint joint = new OpenClJoint();
            return fuse(
                    calls,
                    first + "Parts",
                    List.of(new OpenClFusion.Step(joint.print(first + "Parts", steps), joint.actuals())));
        }
        OpenClFusion fusion = new OpenClFusion(sequence.kind(), cut, steps);
        String base = first + "Fused";
        return fusion.fits() && fuse(calls, base, List.of(new OpenClFusion.Step(fusion.print(base), fusion.actuals())));
    }

    private boolean fuse(List<Kernel.Call> calls, String base, List<OpenClFusion.Step> steps) {
        if (steps.isEmpty()) {
            return false;
        }
        List<OpenClKernel> kernels =
                steps.stream().map(OpenClFusion.Step::kernel).toList();
        String text = kernels.stream().map(OpenClKernel::text).collect(Collectors.joining());
        Group group = byText.computeIfAbsent(text, t -> group(base, calls, kernels));
        group.serve(calls);
        List<OpenClFusion.Step> named = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            named.add(new OpenClFusion.Step(group.parts().get(i), steps.get(i).actuals()));
        }
        fused.put(calls.get(0).task(), named);
        return true;
    }

    /** The kernels of a sequence with what they get; none where its tasks have kernels of their own. */
    List<OpenClFusion.Step> fused(OpenClSequence sequence) {
        return fused.getOrDefault(sequence.first(), List.of());
    }

    /** What a task passes for the parameters of its kernels, by their names. */
    static Map<String, OpenClArgument> actuals(Signature signature) {
        Map<String, OpenClArgument> actuals = new LinkedHashMap<>(signature.onDevice());
        actuals.put(WorkItems.ROWS, OpenClArgument.named(WorkItems.ROWS));
        DEVICE_ARRAYS.forEach(array -> actuals.put(array, OpenClArgument.named(array)));
        return actuals;
    }

    /** Tasks whose kernels are the same text share them. */
    private void add(Kernel.Call call) {
        Task task = call.task();
        if (task instanceof Task.Adjust) {
            // The kernel of its rule is all there is to it.
            return;
        }
        Signature signature = TaskSignature.of(schedule, task);
        List<OpenClKernel> printed = printer.print(call.kernel().name(), signature, task);
        List<OpenClKernel> parts = OpenClJoints.joins(task, printed)
                ? printed.stream().map(OpenClKernel::callable).toList()
                : printed;
        String text = parts.stream().map(OpenClKernel::text).collect(Collectors.joining());
        List<Kernel.Call> alone = List.of(call);
        Group group = byText.computeIfAbsent(text, t -> group(call.kernel().name(), alone, parts));
        group.serve(alone);
        byTask.put(task, group);
    }

    private Group group(String base, List<Kernel.Call> calls, List<OpenClKernel> parts) {
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + i;
        }
        String unique = name;
        return new Group(
                unique,
                calls.stream()
                        .map(call -> new Kernel(
                                unique, TaskSignature.of(schedule, call.task()), call.task(), new ArrayList<>()))
                        .toList(),
                parts.stream()
                        .map(part -> part.named(unique + part.name().substring(base.length())))
                        .toList());
    }

    /** Those of a task; null for one that is nothing but the kernel of its rule. */
    @Nullable
    Group group(Task task) {
        return byTask.get(task);
    }

    /** Those that write the transposed copies of parameters. */
    List<OpenClKernel> transposes() {
        return List.copyOf(transposes.values());
    }

    /** The one of them with a name. */
    OpenClKernel transpose(String name) {
        return Objects.requireNonNull(transposes.get(name), name);
    }

    /** Those that update parameters, by their rules. */
    Map<UpdateRule, OpenClKernel> rules() {
        return Collections.unmodifiableMap(rules);
    }

    /** Whether images are moved about, which takes angles. */
    boolean warps() {
        return catalog.kernels().stream().anyMatch(kernel -> kernel.task() instanceof Task.Warp);
    }

    /** Whether something is computed in double precision, which not every device does. */
    boolean needsDoubles() {
        return type == OpenClType.DOUBLE || warps();
    }

    /** Whether a kernel has a parameter of a name. */
    boolean uses(String array) {
        return kernels()
                .flatMap(part -> part.formals().stream())
                .anyMatch(formal -> formal.name().equals(array));
    }

    /** Whether what a kernel has in between lies in local memory. */
    boolean usesLocalMemory() {
        return kernels().anyMatch(part -> part.body().contains(OpenClLocals.LOCAL));
    }

    private Stream<OpenClKernel> kernels() {
        return byText.values().stream().flatMap(group -> group.parts().stream());
    }

    /** What weights add to the loss. */
    OpenClTotals penaltyTotals() {
        return penaltyTotals;
    }

    /** What lengths of tensors decide in an update, by the name that rules have for it. */
    Map<String, OpenClTotals> totals() {
        return totals;
    }

    /** The array of sums that groups share: those that tasks joined have at once are different ones. */
    String partsOf(Task task) {
        Integer place = partsOfUpdates.get(task);
        return OpenClGroupRuns.PARTS + (place == null ? "" : place);
    }

    /** The lengths of these arrays, by their names. */
    Map<String, Integer> parts() {
        Map<String, Integer> lengths = new TreeMap<>();
        byTask.forEach((task, group) -> group.parts().stream()
                .flatMap(part -> part.forms().stream())
                .filter(form -> form.parts() > 0)
                .forEach(form -> lengths.merge(partsOf(task), form.parts(), Math::max)));
        return lengths;
    }
}
