package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.UpdateRule;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import dev.synapt.kernels.schedule.Transposition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The launches of each pass on a device: which kernels, in which order, with which arrays and numbers. */
final class OpenClLaunches {
    private final OpenClTasks tasks;
    private final KernelCatalog catalog;
    private final Schedule schedule;
    private final Layouts layouts;

    OpenClLaunches(OpenClTasks tasks, KernelCatalog catalog) {
        this.tasks = tasks;
        this.catalog = catalog;
        this.schedule = catalog.schedule();
        this.layouts = schedule.layouts();
    }

    /** The launches of each sequence of a pass. */
    List<List<OpenClLaunch>> launches(List<Kernel.Call> calls) {
        List<List<OpenClLaunch>> all = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (OpenClSequence sequence : OpenClSequence.of(calls)) {
            List<OpenClFusion.Step> fused = tasks.fused(sequence);
            all.add((fused.isEmpty()
                            ? sequence.calls().stream().flatMap(call -> launches(call, known))
                            : fused.stream()
                                    .flatMap(step -> launches(step.kernel(), step.actuals(), false))
                                    .map(launch -> launch.of(sequence.calls())))
                    .toList());
        }
        return all;
    }

    /** @param known numbers of the step that are computed already */
    private Stream<OpenClLaunch> launches(Kernel.Call call, Set<String> known) {
        List<OpenClLaunch> launches = new ArrayList<>();
        if (call.task() instanceof Task.Adjust adjust) {
            adjust.main().statement().numbers().keySet().stream()
                    .filter(known::add)
                    .forEach(number -> launches.addAll(numbers(number, adjust)));
        }
        parts(call.task()).forEach(part -> launches.add(part.of(List.of(call))));
        return launches.stream();
    }

    /** The launches of the update, of which those are joined that need nothing of each other. */
    OpenClJoints update() {
        return new OpenClJoints(tasks, OpenClSequence.of(catalog.update()), launches(catalog.update()));
    }

    /** The launches that do a task. */
    private List<OpenClLaunch> parts(Task task) {
        List<OpenClLaunch> launches = new ArrayList<>();
        Map<String, OpenClArgument> actuals = actuals(task);
        Loop.Elements update = KernelCatalog.update(task);
        int every = every(task);
        OpenClTasks.Group group = tasks.group(task);
        if (group != null) {
            boolean gradient = update instanceof Loop.Update;
            for (OpenClKernel part : group.parts()) {
                launches(part, actuals, gradient).forEach(launches::add);
            }
        }
        launches.replaceAll(launch -> launch.every(every));
        if (update != null) {
            launches.add(optimize(update, actuals));
        }
        transposition(task)
                .ifPresent(t -> launches.add(transpose(parameter(task), t).every(every)));
        return launches;
    }

    /** The launches of all ways to do what a kernel does. */
    private Stream<OpenClLaunch> launches(OpenClKernel kernel, Map<String, OpenClArgument> actuals, boolean gradient) {
        List<OpenClLaunch> launches = new ArrayList<>();
        for (OpenClGroupForm form : kernel.forms()) {
            int ahead = form.kernels().size();
            for (OpenClKernel part : form.kernels()) {
                launches.add(launch(part, actuals, gradient).instead(new OpenClLaunch.Form(form.group(), ahead)));
                ahead = 0;
            }
        }
        launches.add(launch(kernel, actuals, gradient));
        return launches.stream();
    }

    /** The launches that compute the numbers of a name, when all sums are there that these need. */
    private List<OpenClLaunch> numbers(String name, Task.Adjust adjust) {
        OpenClTotals of = Objects.requireNonNull(tasks.totals().get(name), name);
        Map<String, OpenClArgument> actuals = actuals(adjust);
        for (String array : List.of(OpenClTotals.SUMS, OpenClTotals.TOTALS, OpenClTotals.NUMBERS)) {
            actuals.put(array, OpenClArgument.named(of.array(array)));
        }
        ElementType real = ElementType.of(layouts.precision());
        of.numbers()
                .formals()
                .forEach(formal -> actuals.computeIfAbsent(
                        formal.name(), scalar -> new OpenClArgument(scalar, real.rounded(scalar))));
        return Stream.of(of.totals(), of.numbers())
                .map(kernel -> launch(kernel, actuals, false).every(every(adjust)))
                .toList();
    }

    /** The launches that sum what weights add to the loss. */
    List<List<OpenClLaunch>> penalties() {
        List<List<OpenClLaunch>> launches = launches(catalog.penalties());
        if (!launches.isEmpty()) {
            Map<String, OpenClArgument> actuals = Map.of(
                    OpenClTotals.SUMS,
                    OpenClArgument.named(tasks.penaltyTotals().array(OpenClTotals.SUMS)),
                    OpenClTotals.TOTALS,
                    OpenClArgument.named(OpenClRows.RESULTS));
            launches.add(List.of(launch(tasks.penaltyTotals().totals(), actuals, false)));
        }
        return launches;
    }

    /** The launches that bring copies of parameters up to date. */
    List<List<OpenClLaunch>> refresh() {
        List<List<OpenClLaunch>> launches = new ArrayList<>();
        schedule.transposed()
                .forEach((parameter, transposition) -> launches.add(List.of(transpose(parameter, transposition))));
        return launches;
    }

    private OpenClLaunch launch(OpenClKernel kernel, Map<String, OpenClArgument> actuals, boolean gradient) {
        return new OpenClLaunch(
                kernel.name(),
                kernel.items().extent(),
                arguments(kernel, actuals),
                gradient,
                1,
                null,
                List.of(),
                OpenClLaunch.Use.ALWAYS);
    }

    /** What a kernel gets, in the order of its parameters. */
    static List<OpenClArgument> arguments(OpenClKernel kernel, Map<String, OpenClArgument> actuals) {
        return kernel.formals().stream()
                .map(formal -> Objects.requireNonNull(actuals.get(formal.name()), formal.name()))
                .toList();
    }

    private OpenClLaunch transpose(Tensor parameter, Transposition transposition) {
        TransposeCode code = new TransposeCode(layouts, parameter, transposition);
        OpenClKernel kernel = tasks.transpose(code.name());
        return launch(
                kernel,
                Map.of(
                        "from",
                        OpenClArgument.named(parameter.name()),
                        "to",
                        OpenClArgument.named(transposition.of(parameter).name())),
                false);
    }

    private OpenClLaunch optimize(Loop.Elements update, Map<String, OpenClArgument> actuals) {
        ParameterStatement.Elements statement = update.statement();
        OpenClKernel kernel = Objects.requireNonNull(tasks.rules().get(statement.rule()));
        int count = layouts.parameterLength(statement.parameter());
        Map<String, OpenClArgument> all = new LinkedHashMap<>(actuals);
        all.put(OpenClUpdates.COUNT, OpenClArgument.constant(count));
        all.put(UpdateRule.PARAMETER, OpenClArgument.named(statement.parameter().name()));
        statement
                .state()
                .forEach(state -> all.put(
                        state.variable(), OpenClArgument.named(state.tensor().name())));
        statement.numbers().forEach((variable, number) -> {
            OpenClTotals of = Objects.requireNonNull(tasks.totals().get(variable), variable);
            all.put(OpenClUpdates.array(variable), OpenClArgument.named(of.array(OpenClTotals.NUMBERS)));
            all.put(OpenClUpdates.place(variable), OpenClArgument.constant(of.place(number)));
        });
        if (update instanceof Loop.Update ofGradient) {
            all.put(
                    UpdateRule.GRADIENT,
                    OpenClArgument.named(ofGradient.statement().gradient().name()));
        }
        return new OpenClLaunch(
                kernel.name(),
                WorkItems.Extent.ofWhole(count / tasks.runs().count()),
                arguments(kernel, all),
                false,
                statement.every(),
                null,
                List.of(),
                OpenClLaunch.Use.ALWAYS);
    }

    /** What a task passes for the parameters of its kernels. */
    private Map<String, OpenClArgument> actuals(Task task) {
        Map<String, OpenClArgument> actuals = OpenClTasks.actuals(TaskSignature.of(schedule, task));
        actuals.put(OpenClGroupRuns.PARTS, OpenClArgument.named(tasks.partsOf(task)));
        if (task instanceof Task.ColumnSums || task instanceof Task.Angles) {
            Tensor out = task.main().statement().writes().get(0);
            OpenClTotals of = Stream.concat(Stream.of(tasks.penaltyTotals()), tasks.totals().values().stream())
                    .filter(one -> one.place(out) != null)
                    .findFirst()
                    .orElseThrow();
            actuals.put(OpenClTotals.SUMS, OpenClArgument.named(of.array(OpenClTotals.SUMS)));
            actuals.put(ColumnSumsCode.SUMS_AT, OpenClArgument.constant(Objects.requireNonNull(of.place(out))));
        }
        Loop.Elements update = KernelCatalog.update(task);
        if (update instanceof Loop.Update ofGradient) {
            actuals.put(
                    OpenClTasks.GRADIENT,
                    OpenClArgument.named(ofGradient.statement().gradient().name()));
        }
        return actuals;
    }

    private static int every(Task task) {
        return task.main().statement() instanceof ParameterStatement statement ? statement.every() : 1;
    }

    /** The parameter that a task writes. */
    static Tensor parameter(Task task) {
        Loop.Elements update = KernelCatalog.update(task);
        return update == null
                ? task.main().statement().writes().get(0)
                : update.statement().parameter();
    }

    private static Optional<Transposition> transposition(Task task) {
        if (task instanceof Task.Constrain constrain) {
            return Optional.ofNullable(constrain.transposition());
        }
        if (task instanceof Task.ProductUpdate update) {
            return Optional.ofNullable(update.transposition());
        }
        if (task instanceof Task.Adjust adjust) {
            return Optional.ofNullable(adjust.transposition());
        }
        return task instanceof Task.FilteringUpdate update
                ? Optional.ofNullable(update.transposition())
                : Optional.empty();
    }
}
