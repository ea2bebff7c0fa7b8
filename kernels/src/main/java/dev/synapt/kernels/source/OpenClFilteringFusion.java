package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The launches of minimal filtering with what goes before and behind it in its layer. What makes kernels and input
 * ready needs nothing of each other and is the first launch, on devices of single elements together with the transform
 * of tiles, which reads the input itself beside the copy that frames it. The last launch there goes from products to
 * results, and from each result to what is computed of it.
 */
final class OpenClFilteringFusion {
    /** Kernels of a filtering that is not one by itself: tiles, products, results. */
    private static final int STEPS = 3;

    private final OpenClTaskPrinter printer;
    private final Schedule schedule;
    private final OpenClCut cut;
    private final Kernel.Call filtering;
    private final ProductStatement.Filtering statement;
    private final List<OpenClFusion.Step> ofWhole = new ArrayList<>();
    private Kernel.@Nullable Call copy;
    private OpenClFusion.@Nullable Step after;

    /** @param calls of kernels' transforms, of a copy, of one filtering, of what is computed of its results */
    OpenClFilteringFusion(OpenClTaskPrinter printer, Schedule schedule, OpenClCut cut, List<Kernel.Call> calls) {
        this.printer = printer;
        this.schedule = schedule;
        this.cut = cut;
        this.filtering = calls.stream()
                .filter(call -> call.task() instanceof Task.Filtering)
                .findFirst()
                .orElseThrow();
        this.statement = ((Task.Filtering) filtering.task()).main().statement();
        for (Kernel.Call call : calls) {
            if (call.task() instanceof Task.KernelTransform) {
                ofWhole.addAll(steps(call));
            } else if (call.task() instanceof Task.Spread) {
                copy = call;
            } else if (call.task() instanceof Task.RowWise) {
                after = steps(call).get(0);
            }
        }
    }

    /** The name of the last of its kernels, with which those of the others begin. */
    String name() {
        return filtering.kernel().name();
    }

    private List<OpenClFusion.Step> steps(Kernel.Call call) {
        Signature signature = TaskSignature.of(schedule, call.task());
        return printer.print(call.kernel().name(), signature, call.task()).stream()
                .map(kernel -> new OpenClFusion.Step(kernel, OpenClTasks.actuals(signature)))
                .toList();
    }

    /** Its kernels, one after the other; none where each task needs its own. */
    List<OpenClFusion.Step> print() {
        List<OpenClFusion.Step> own = steps(filtering);
        boolean bySteps = own.size() == STEPS;
        OpenClFusion.Step ofSamples = copy == null ? null : steps(copy).get(0);
        if (bySteps) {
            ofSamples = copy == null ? own.get(0) : framed(copy, ofSamples);
            if (cut == OpenClCut.VECTORS || ofSamples == null) {
                return List.of();
            }
        }
        List<OpenClFusion.Step> all = new ArrayList<>();
        if (ofSamples != null || !ofWhole.isEmpty()) {
            all.add(ready(ofSamples));
        }
        all.addAll(own.subList(bySteps ? 1 : 0, own.size()));
        if (after != null && bySteps && hasEachResult(after.kernel())) {
            all.set(all.size() - 1, results(all.get(all.size() - 1), after));
        } else if (after != null) {
            all.add(new OpenClFusion.Step(after.kernel().named(name() + "After"), after.actuals()));
        }
        return all;
    }

    /** The copy into the frame, and beside it the transform of what it copies; null where that cannot be read so. */
    private OpenClFusion.@Nullable Step framed(Kernel.Call call, OpenClFusion.@Nullable Step alone) {
        CopyStatement.Spread spread = ((Task.Spread) call.task()).main().statement();
        Signature signature = TaskSignature.of(schedule, call.task());
        return OpenClFrame.of(schedule.layouts(), signature, spread, statement)
                .map(frame -> joined(
                        Objects.requireNonNull(alone),
                        new OpenClFusion.Step(
                                printer.framedTiles(name(), signature, statement, frame),
                                OpenClTasks.actuals(signature))))
                .orElse(null);
    }

    private OpenClFusion.Step joined(OpenClFusion.Step one, OpenClFusion.Step other) {
        OpenClJoint joint = new OpenClJoint();
        return new OpenClFusion.Step(joint.print(name(), List.of(one, other)), joint.actuals());
    }

    /** What is of samples, by a work-item each, which share what is of the whole. */
    private OpenClFusion.Step ready(OpenClFusion.@Nullable Step ofSamples) {
        List<OpenClFusion.Step> steps = new ArrayList<>(ofWhole);
        if (ofSamples != null) {
            steps.add(ofSamples);
        }
        WorkItems items = ofSamples == null
                ? WorkItems.ofWhole(new WorkItems.Loop(
                        "item",
                        ofWhole.stream()
                                .mapToInt(step -> step.kernel().items().count())
                                .max()
                                .orElseThrow()))
                : ofSamples.kernel().items();
        String count = (items.ofSamples() ? WorkItems.ROWS + " * " : "") + items.count();
        OpenClFusion fusion = new OpenClFusion(OpenClSequence.Kind.FILTERING, cut, steps);
        OpenClKernel kernel = fusion.print(name() + "Ready", text -> {
            text.line(WorkItems.ITEM);
            text.open("if (item >= " + count + ")").line("return;").close();
            if (ofSamples != null) {
                fusion.call(text, ofSamples, "item");
            }
            for (OpenClFusion.Step step : ofWhole) {
                text.open("for (int i = item; i < " + step.kernel().items().count() + "; i += " + count + ")");
                fusion.call(text, step, "i");
                text.close();
            }
            return items;
        });
        return new OpenClFusion.Step(kernel, fusion.actuals());
    }

    /** Whether a kernel has a work-item for each result, in their order. */
    private boolean hasEachResult(OpenClKernel kernel) {
        WorkItems items = kernel.items();
        int results = statement.out().rows() * statement.out().columns();
        return items.extent().equals(new WorkItems.Extent(true, 1, 1, results, 0))
                && items.loops().get(items.loops().size() - 1).extent()
                        == statement.out().columns();
    }

    /** From products to results, and behind those of a tile what is computed of them. */
    private OpenClFusion.Step results(OpenClFusion.Step last, OpenClFusion.Step next) {
        OpenClFusion fusion = new OpenClFusion(OpenClSequence.Kind.FILTERING, cut, List.of(last, next));
        OpenClKernel kernel = fusion.print(name(), text -> {
            WorkItems items = OpenClWinograd.beginResults(text, statement);
            fusion.call(text, last, "item");
            OpenClWinograd.eachResult(text, statement, at -> fusion.call(text, next, at));
            return items;
        });
        return new OpenClFusion.Step(kernel, fusion.actuals());
    }
}
