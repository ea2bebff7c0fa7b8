package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final int MOST_TASKS = 16;

    private static final int MOST_ARGUMENTS = 96;

    /** What a launch of a task does, in the order in which it has to be done. */
    private enum Stage {
        MAIN("joinedTasks"),
        UPDATE("joinedUpdates"),
        COPY("joinedCopies");

        private final String kernel;

        Stage(String kernel) {
            this.kernel = kernel;
        }
    }

    /** What launches that are one have in common. */
    private record Kind(int group, int every, boolean gradient) {}

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

    /** Only what takes no more than one launch can be part of one. */
    private void alone(OpenClTasks tasks, Task task) {
        OpenClTasks.Group group = tasks.group(task);
        if (group != null && group.parts().size() == 1 && group.parts().get(0).isCallable()) {
            add(group.parts().get(0), Stage.MAIN);
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

    /** Whether work-items of a task's kernels can be those of a joined one. */
    static boolean joins(Task task) {
        return isUpdate(task)
                || task instanceof Task.Adjust
                || task instanceof Task.ColumnSums
                || task instanceof Task.Constrain;
    }

    private static boolean isUpdate(Task task) {
        return task instanceof Task.ProductUpdate
                || task instanceof Task.SumUpdate
                || task instanceof Task.FilteringUpdate;
    }

    /**
     * The end of tasks from one on that need nothing of each other: of the same kind, each of a parameter or sums of
     * its own.
     */
    private static int end(List<OpenClSequence> sequences, int from) {
        Task first = sequences.get(from).first();
        int to = from + 1;
        if (!joins(first)) {
            return to;
        }
        Set<Tensor> written = new HashSet<>(Set.of(OpenClLaunches.parameter(first)));
        while (to < sequences.size() && to - from < MOST_TASKS) {
            Task task = sequences.get(to).first();
            boolean alike = isUpdate(first) ? isUpdate(task) : task.getClass() == first.getClass();
            if (!alike || !written.add(OpenClLaunches.parameter(task))) {
                break;
            }
            to++;
        }
        return to;
    }

    private void join(List<List<OpenClLaunch>> run) {
        if (run.size() == 1) {
            launches.addAll(run);
            return;
        }
        Map<Stage, Map<Kind, List<OpenClLaunch>>> alike = new LinkedHashMap<>();
        for (List<OpenClLaunch> ofTask : run) {
            List<OpenClLaunch> left = new ArrayList<>();
            for (OpenClLaunch launch : ofTask) {
                @Nullable Stage stage = launch.calls().isEmpty() ? null : stages.get(launch.kernel());
                if (stage == null) {
                    left.add(launch);
                } else {
                    left.add(launch.used(OpenClLaunch.Use.ALONE));
                    Kind kind = new Kind(kernel(launch).items().group(), launch.every(), launch.gradient());
                    alike.computeIfAbsent(stage, of -> new LinkedHashMap<>())
                            .computeIfAbsent(kind, of -> new ArrayList<>())
                            .add(launch);
                }
            }
            launches.add(left);
        }
        for (Stage stage : Stage.values()) {
            List<OpenClLaunch> joined = new ArrayList<>();
            alike.getOrDefault(stage, Map.of()).forEach((kind, list) -> joined.addAll(joined(stage, kind, list)));
            launches.add(joined);
        }
    }

    private OpenClKernel kernel(OpenClLaunch launch) {
        return Objects.requireNonNull(kernels.get(launch.kernel()), launch.kernel());
    }

    /** As few launches as have room for the arguments. */
    private List<OpenClLaunch> joined(Stage stage, Kind kind, List<OpenClLaunch> list) {
        List<OpenClLaunch> joined = new ArrayList<>();
        List<OpenClLaunch> together = new ArrayList<>();
        Set<OpenClArgument> arguments = new HashSet<>();
        for (OpenClLaunch launch : list) {
            List<OpenClArgument> own = launch.arguments().stream()
                    .filter(argument -> !argument.isConstant())
                    .toList();
            long more = own.stream()
                    .filter(argument -> !arguments.contains(argument))
                    .count();
            if (arguments.size() + more > MOST_ARGUMENTS) {
                joined.add(joint(stage, kind, together));
                together.clear();
                arguments.clear();
            }
            together.add(launch);
            arguments.addAll(own);
        }
        joined.add(joint(stage, kind, together));
        return joined;
    }

    private OpenClLaunch joint(Stage stage, Kind kind, List<OpenClLaunch> together) {
        if (together.size() == 1) {
            return together.get(0).used(OpenClLaunch.Use.JOINED).of(List.of());
        }
        // A work-item looks for its part from the first one on, so most should find it there.
        List<OpenClJoint.Part> parts = together.stream()
                .sorted(Comparator.comparing(launch -> -launch.extent().count()))
                .map(launch -> new OpenClJoint.Part(
                        kernel(launch).item(), launch.extent(), kernel(launch).formals(), launch.arguments()))
                .toList();
        String base = kind.gradient() ? "joinedGradients" : stage.kernel;
        long before = joints.stream()
                .filter(kernel -> kernel.name().matches(base + "\\d*"))
                .count();
        OpenClJoint joint = OpenClJoint.of(base + (before == 0 ? "" : before + 1), "", kind.group(), parts);
        joints.add(joint.kernel());
        return new OpenClLaunch(
                joint.kernel().name(),
                joint.kernel().items().extent(),
                joint.arguments(),
                kind.gradient(),
                kind.every(),
                null,
                List.of(),
                OpenClLaunch.Use.JOINED);
    }
}
