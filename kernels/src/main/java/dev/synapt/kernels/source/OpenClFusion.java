package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One kernel for a sequence of calls: the kernel of each becomes a function, which is told its work-item. */
final class OpenClFusion {
    /**
     * Work-items that have a sample together: as many as graphics processors of all makes run in step, and fit any of
     * their groups.
     */
    private static final int GROUP = 32;

    /**
     * A kernel of the sequence.
     *
     * @param actuals what it gets for its parameters, by their names
     */
    record Step(OpenClKernel kernel, Map<String, OpenClArgument> actuals) {}

    private final OpenClSequence.Kind kind;
    private final OpenClCut cut;
    private final List<Step> steps;
    private final OpenClParameters parameters = new OpenClParameters();
    private final Map<String, String> functions = new LinkedHashMap<>();

    OpenClFusion(OpenClSequence.Kind kind, OpenClCut cut, List<Step> steps) {
        this.kind = kind;
        this.cut = cut;
        this.steps = List.copyOf(steps);
    }

    /** Whether work-items of all kernels are such that one can do all in turn. */
    boolean fits() {
        return steps.stream().map(Step::kernel).allMatch(kernel -> {
            WorkItems items = kernel.items();
            boolean plain = items.together() == 1
                    && items.perSample() == 1
                    && kernel.forms().isEmpty();
            return plain
                    && kernel.functions().isEmpty()
                    && kernel.callable().isCallable()
                    && kernel.body().stripLeading().startsWith(WorkItems.ITEM)
                    && (kind == OpenClSequence.Kind.COLUMNS ? hasColumns(items) : items.ofSamples());
        });
    }

    /** Whether work-items have one column each, or vectors of as many columns as those of the first kernel. */
    private boolean hasColumns(WorkItems items) {
        WorkItems first = steps.get(0).kernel().items();
        return items.ofSamples() == first.ofSamples()
                && last(items).name().equals(last(first).name())
                && items.count() == last(items).extent();
    }

    private static WorkItems.Loop last(WorkItems items) {
        return items.loops().get(items.loops().size() - 1);
    }

    /** What the kernel gets for its parameters, by their names, once it is printed. */
    Map<String, OpenClArgument> actuals() {
        return parameters.actuals();
    }

    OpenClKernel print(String name) {
        return print(name, text -> kind == OpenClSequence.Kind.COLUMNS ? columns(text) : samples(text));
    }

    /** Prints what work-items do with the steps, and which they are. */
    interface Body {
        WorkItems print(SourceText text);
    }

    /** A kernel with a body of its own. */
    OpenClKernel print(String name, Body body) {
        parameters.name(new Formal("const int", WorkItems.ROWS), OpenClArgument.named(WorkItems.ROWS));
        SourceText text = new SourceText(1);
        WorkItems items = body.print(text);
        StringBuilder all = new StringBuilder();
        functions.forEach((function, step) -> all.append(function.replace(OpenClKernel.NAME, step)));
        List<Formal> used = OpenClKernel.mentioned(text.toString(), parameters.formals());
        return new OpenClKernel(name, used, items, text.toString(), all.toString(), List.of());
    }

    /** A work-item for each column that any of the kernels has, padding included. */
    private WorkItems columns(SourceText text) {
        List<WorkItems> all = steps.stream().map(step -> step.kernel().items()).toList();
        boolean ofSamples = all.get(0).ofSamples();
        int width = all.stream().mapToInt(WorkItems::count).max().orElseThrow();
        text.line(WorkItems.ITEM);
        for (Step step : steps) {
            int count = step.kernel().items().count();
            String place =
                    ofSamples && count < width ? "item / " + width + " * " + count + " + item % " + width : "item";
            if (ofSamples && count < width) {
                text.open("if (item % " + width + " < " + count + ")");
                call(text, step, place);
                text.close();
            } else {
                call(text, step, place);
            }
        }
        int group = all.stream().mapToInt(WorkItems::group).max().orElseThrow();
        return new WorkItems(List.of(new WorkItems.Loop("item", width)), ofSamples, 1, group);
    }

    private WorkItems samples(SourceText text) {
        if (cut == OpenClCut.VECTORS) {
            text.line("const int sample = " + OpenClKernel.GLOBAL_ITEM + ";");
            text.open("if (sample >= " + WorkItems.ROWS + ")").line("return;").close();
            for (Step step : steps) {
                each(text, step, "0", 1);
            }
            return new WorkItems(List.of(new WorkItems.Loop("sample", 1)), true, 1, 1);
        }
        text.line("const int sample = " + OpenClKernel.GROUP_NUMBER + ";");
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                text.line("barrier(CLK_GLOBAL_MEM_FENCE);");
            }
            each(text, steps.get(i), OpenClKernel.LOCAL_ITEM, GROUP);
        }
        return new WorkItems(List.of(new WorkItems.Loop("item", GROUP)), true, 1, GROUP);
    }

    /** Calls a step for its work-items of a sample, or those that one of several has. */
    private void each(SourceText text, Step step, String first, int together) {
        int count = step.kernel().items().count();
        text.open("for (int i = " + first + "; i < " + count + "; i += " + together + ")");
        call(text, step, "sample * " + count + " + i");
        text.close();
    }

    /** Prints the call of a step for one of its work-items. */
    void call(SourceText text, Step step, String item) {
        List<String> arguments = new ArrayList<>(List.of(item));
        for (Formal formal : step.kernel().formals()) {
            OpenClArgument actual = Objects.requireNonNull(step.actuals().get(formal.name()), formal.name());
            arguments.add(parameters.name(formal, actual));
        }
        text.call(function(step.kernel()), arguments, ";");
    }

    /** The function that does what a kernel does; of kernels that are alike it is one. */
    private String function(OpenClKernel kernel) {
        String step = functions.computeIfAbsent(
                kernel.callable().functions(), text -> OpenClKernel.NAME + "Step" + (functions.size() + 1));
        return OpenClKernel.item(step);
    }
}
