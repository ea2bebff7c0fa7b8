package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The launches of an update where tasks of several parameters stand behind each other: first what computes their
 * gradients, then the optimizer of all of them, then their transposed copies, one launch each. In small networks a
 * launch takes longer than what it does.
 */
final class OpenClJoints {
    /**
     * Tasks that are joined, and arguments of a kernel, of which OpenCL 1.2 lets programs rely on 128: some fewer keep
     * methods short.
     */
    static final int MOST_TASKS = 16;

    private static final int MOST_ARGUMENTS = 96;

    /** What a launch of a task does, in the order in which it has to be done. */
    private enum Stage {
        MAIN("joinedTasks"),
        TOTAL("joinedTotals"),
        UPDATE("joinedUpdates"),
        COPY("joinedCopies");

        private final String kernel;

        Stage(String kernel) {
            this.kernel = kernel;
        }
    }

    /**
     * What launches that are one have in common.
     *
     * @param groups work-items of a group, of each of several ways to do the same
     */
    private record Kind(List<Integer> groups, int every, boolean gradient) {}

    private final Map<String, OpenClKernel> kernels = new HashMap<>();
    private final Map<String, Stage> stages = new HashMap<>();
    private final List<List<OpenClLaunch>> launches = new ArrayList<>();
    private final List<OpenClKernel> joints = new ArrayList<>();

    /** @param separate the launches of each sequence */
    OpenClJoints(OpenClTasks tasks, List<OpenClSequence> sequences, List<List<OpenClLaunch>> separate) {
        tasks.rules().values().forEach(kernel -> add(kernel, Stage.UPDATE));
        tasks.transposes().forEach(kernel -> add(kernel, Stage.COPY));
        sequences.stream().flatMap(sequence -> sequence.calls().stream()).forEach(call -> alone(tasks, call.task()));
        for (int from = 0, to; from < sequences.size(); from = to) {
            to = end(sequences, from);
            join(separate.subList(from, to));
        }
    }

    private void add(OpenClKernel kernel, Stage stage) {
        kernels.put(kernel.name(), kernel);
        stages.put(kernel.name(), stage);
    }

    /** Only what other kernels can call can be part of one. */
    private void alone(OpenClTasks tasks, Task task) {
        OpenClTasks.Group group = tasks.group(task);
        if (group != null && joins(task, group.parts())) {
            for (int i = 0; i < group.parts().size(); i++) {
                callable(group.parts().get(i), i == 0 ? Stage.MAIN : Stage.TOTAL);
            }
        }
    }

    private void callable(OpenClKernel kernel, Stage stage) {
        if (kernel.isCallable()) {
            add(kernel, stage);
            kernel.forms().stream().flatMap(form -> form.kernels().stream()).forEach(form -> add(form, stage));
        }
    }

    /** Launches in order: of each call, and behind calls that are joined of all of them. */
    List<List<OpenClLaunch>> launches() {
        return launches;
    }

    /** The kernels of joined launches. */
    List<OpenClKernel> kernels() {
        return joints;
    }

    /**
     * Whether work-items of a task's kernels can be those of joined ones: of one that does it, and of one behind it
     * that adds what groups have summed. Minimal filtering takes more, in arrays that all such tasks share.
     */
    static boolean joins(Task task, List<OpenClKernel> parts) {
        return joins(task) && parts.size() <= 2;
    }

    private static boolean joins(Task task) {
        return isUpdate(task)
                || task instanceof Task.Adjust
                || task instanceof Task.ColumnSums
                || task instanceof Task.Constrain
                || task instanceof Task.Matrix;
    }

    private static boolean isUpdate(Task task) {
        return task instanceof Task.ProductUpdate
                || task instanceof Task.SumUpdate
                || task instanceof Task.FilteringUpdate;
    }

    /**
     * The end of tasks from one on that need nothing of each other: of the same kind, each of a parameter or sums of
     * its own; of too many the first of equal shares.
     */
    private static int end(List<OpenClSequence> sequences, int from) {
        Task first = sequences.get(from).first();
        int to = from + 1;
        if (!joins(first)) {
            return to;
        }
        Set<Tensor> written = new HashSet<>(Set.of(OpenClLaunches.parameter(first)));
        while (to < sequences.size()) {
            Task task = sequences.get(to).first();
            boolean alike = isUpdate(first) ? isUpdate(task) : task.getClass() == first.getClass();
            boolean needs = task instanceof Task.Matrix
                    && task.main().statement().reads().stream().anyMatch(written::contains);
            if (!alike || needs || !written.add(OpenClLaunches.parameter(task))) {
                break;
            }
            to++;
        }
        int shares = (to - from + MOST_TASKS - 1) / MOST_TASKS;
        return from + (to - from + shares - 1) / shares;
    }

    private void join(List<List<OpenClLaunch>> run) {
        if (run.size() == 1) {
            launches.addAll(run);
            return;
        }
        Map<Stage, Map<Kind, List<Ways>>> alike = new LinkedHashMap<>();
        for (List<OpenClLaunch> ofTask : run) {
            List<OpenClLaunch> left = new ArrayList<>();
            for (Ways ways : Ways.of(ofTask)) {
                @Nullable Stage stage = stage(ways);
                if (stage == null) {
                    left.addAll(ways.launches());
                } else {
                    ways.launches().forEach(launch -> left.add(launch.used(OpenClLaunch.Use.ALONE)));
                    alike.computeIfAbsent(stage, of -> new LinkedHashMap<>())
                            .computeIfAbsent(kind(ways), of -> new ArrayList<>())
                            .add(ways);
                }
            }
            launches.add(left);
        }
        for (Stage stage : Stage.values()) {
            List<OpenClLaunch> joined = new ArrayList<>();
            alike.getOrDefault(stage, Map.of()).forEach((kind, list) -> joined.addAll(joined(stage, list)));
            launches.add(joined);
        }
    }

    /** The stage of what can be joined; null for what devices only have, and what has groups that share memory. */
    private @Nullable Stage stage(Ways ways) {
        boolean known = ways.launches().stream()
                .allMatch(launch -> !launch.calls().isEmpty() && stages.containsKey(launch.kernel()));
        return known ? stages.get(ways.last().kernel()) : null;
    }

    private Kind kind(Ways ways) {
        return new Kind(
                ways.launches().stream()
                        .map(launch -> kernel(launch).items().group())
                        .toList(),
                ways.last().every(),
                ways.last().gradient());
    }

    private OpenClKernel kernel(OpenClLaunch launch) {
        return Objects.requireNonNull(kernels.get(launch.kernel()), launch.kernel());
    }

    /** As few launches as have room for the arguments. */
    private List<OpenClLaunch> joined(Stage stage, List<Ways> list) {
        List<OpenClLaunch> joined = new ArrayList<>();
        List<Ways> together = new ArrayList<>();
        Set<OpenClArgument> arguments = new HashSet<>();
        for (Ways ways : list) {
            Set<OpenClArgument> own = ways.arguments();
            long more = own.stream()
                    .filter(argument -> !arguments.contains(argument))
                    .count();
            if (arguments.size() + more > MOST_ARGUMENTS) {
                joined.addAll(joints(stage, together));
                together.clear();
                arguments.clear();
            }
            together.add(ways);
            arguments.addAll(own);
        }
        joined.addAll(joints(stage, together));
        return joined;
    }

    /** One launch for each way. */
    private List<OpenClLaunch> joints(Stage stage, List<Ways> together) {
        OpenClLaunch last = together.get(0).last();
        if (together.size() == 1) {
            return together.get(0).launches().stream()
                    .map(launch -> launch.used(OpenClLaunch.Use.JOINED).of(List.of()))
                    .toList();
        }
        String base = stage == Stage.MAIN && last.gradient() ? "joinedGradients" : stage.kernel;
        long before = joints.stream()
                .filter(other -> other.name().matches(base + "\\d*"))
                .count();
        String name = base + (before == 0 ? "" : before + 1);
        List<OpenClLaunch> joined = new ArrayList<>();
        List<OpenClGroupForm> forms = new ArrayList<>();
        for (int way = 0; way < together.get(0).launches().size(); way++) {
            OpenClLaunch first = together.get(0).launches().get(way);
            OpenClLaunch.Form form = first.form();
            OpenClJoint joint = new OpenClJoint();
            OpenClKernel kernel = print(joint, name + (form == null ? "" : "Group" + form.group()), together, way);
            if (form == null) {
                joints.add(kernel.with(forms));
            } else {
                forms.add(new OpenClGroupForm(form.group(), List.of(kernel), 0));
            }
            joined.add(new OpenClLaunch(
                    kernel.name(),
                    kernel.items().extent(),
                    OpenClLaunches.arguments(kernel, joint.actuals()),
                    last.gradient(),
                    last.every(),
                    form,
                    List.of(),
                    OpenClLaunch.Use.JOINED));
        }
        return joined;
    }

    private OpenClKernel print(OpenClJoint joint, String name, List<Ways> together, int way) {
        List<OpenClJoint.Part> parts = together.stream()
                .map(ways -> ways.launches().get(way))
                .map(launch -> new OpenClJoint.Part(kernel(launch).item(), launch.extent(), launch.arguments()))
                .toList();
        int group = kernel(together.get(0).launches().get(way)).items().group();
        return joint.print(name, "", group, parts);
    }

    /**
     * Launches of which a device makes one, in the stead of the others.
     *
     * @param launches forms of groups, of one launch each or joined with nothing, and last the one for any device
     */
    private record Ways(List<OpenClLaunch> launches) {
        static List<Ways> of(List<OpenClLaunch> ofTask) {
            List<Ways> all = new ArrayList<>();
            List<OpenClLaunch> ways = new ArrayList<>();
            for (OpenClLaunch launch : ofTask) {
                ways.add(launch);
                if (launch.form() == null) {
                    all.add(new Ways(List.copyOf(ways)));
                    ways.clear();
                }
            }
            return all;
        }

        OpenClLaunch last() {
            return launches.get(launches.size() - 1);
        }

        /** All that are set anew in a launch or are arrays. */
        Set<OpenClArgument> arguments() {
            return launches.stream()
                    .flatMap(launch -> launch.arguments().stream())
                    .filter(argument -> !argument.isConstant())
                    .collect(Collectors.toSet());
        }
    }
}
