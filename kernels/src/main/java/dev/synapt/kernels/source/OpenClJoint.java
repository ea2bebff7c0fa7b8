package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A kernel that does what several do which need nothing of each other: its work-items are theirs, one kernel's behind
 * another's, and call the function of a work-item, or of a group of them.
 */
final class OpenClJoint {
    private static final String ITEM = "item";
    private static final String GROUP = "group";
    private static final String UNITS = "units";

    private final OpenClParameters parameters = new OpenClParameters(ITEM, GROUP, UNITS);

    /**
     * What one of the kernels does.
     *
     * @param extent its work-items; those of all parts are of samples, or none's are
     * @param actuals for the function's formals
     */
    record Part(OpenClFunction function, WorkItems.Extent extent, List<OpenClArgument> actuals) {
        private boolean isOfGroups() {
            return function.group() > 0;
        }
    }

    /** What the kernel gets for its parameters, by their names, once it is printed. */
    Map<String, OpenClArgument> actuals() {
        return parameters.actuals();
    }

    /**
     * One kernel for those of some steps, none of which is launched alone. Where these have other ways to do the same,
     * so has it: a step that has none does in each of them what it always does.
     */
    OpenClKernel print(String name, List<OpenClFusion.Step> steps) {
        OpenClKernel plain = printOne(name, steps, OpenClFusion.Step::kernel);
        int ways = steps.stream()
                .mapToInt(step -> step.kernel().forms().size())
                .max()
                .orElseThrow();
        return plain.with(
                IntStream.range(0, ways).mapToObj(way -> form(name, way, steps)).toList());
    }

    /** Steps that are alike have the same tiles: these follow from their columns. */
    private OpenClGroupForm form(String name, int way, List<OpenClFusion.Step> steps) {
        OpenClKernel one = steps.stream()
                .map(OpenClFusion.Step::kernel)
                .filter(kernel -> !kernel.forms().isEmpty())
                .findFirst()
                .orElseThrow();
        OpenClGroupForm form = one.forms().get(way);
        String suffix = form.kernels().get(0).name().substring(one.name().length());
        OpenClKernel joined = printOne(name + suffix, steps, step -> {
            OpenClKernel kernel = step.kernel();
            return kernel.forms().isEmpty()
                    ? kernel
                    : kernel.forms().get(way).kernels().get(0);
        });
        return new OpenClGroupForm(form.group(), List.of(joined), 0);
    }

    /** Which kernel of a step is part of another. */
    private interface Choice {
        OpenClKernel of(OpenClFusion.Step step);
    }

    private OpenClKernel printOne(String name, List<OpenClFusion.Step> steps, Choice choice) {
        StringBuilder functions = new StringBuilder();
        List<Part> parts = new ArrayList<>();
        int group = 0;
        for (OpenClFusion.Step step : steps) {
            OpenClKernel kernel = choice.of(step);
            String part = OpenClKernel.NAME + "Part" + (parts.size() + 1);
            OpenClFunction function =
                    OpenClFunction.of(OpenClKernel.NAME, kernel).named(part);
            functions.append(kernel.functions().replace(OpenClKernel.NAME, part));
            functions.append(function.text());
            group = Math.max(group, kernel.items().group());
            List<OpenClArgument> actuals = function.formals().stream()
                    .map(formal -> Objects.requireNonNull(step.actuals().get(formal.name()), formal.name()))
                    .toList();
            parts.add(new Part(function, kernel.items().extent(), actuals));
        }
        return print(name, functions.toString(), group, parts);
    }

    /**
     * One kernel for some parts.
     *
     * @param functions in front of it, beside those of other kernels
     * @param group work-items of a group where the parts ask for a number of them, else 0
     */
    OpenClKernel print(String name, String functions, int group, List<Part> parts) {
        // A work-item looks for its part from the first one on, so most should find it there. Groups come before what
        // may end within one.
        List<Part> sorted = parts.stream()
                .sorted(Comparator.comparing(Part::isOfGroups)
                        .thenComparing(part -> part.extent().count())
                        .reversed())
                .toList();
        WorkItems.Extent widest = sorted.stream()
                .filter(part -> part.isOfGroups() == sorted.get(0).isOfGroups())
                .map(Part::extent)
                .max(Comparator.comparingDouble(OpenClJoint::unitsPerSample))
                .orElseThrow();
        SourceText text = new SourceText(1);
        declare(text, sorted, widest);
        int before = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Part part = sorted.get(i);
            int end = before + count(part, widest);
            String condition =
                    i == sorted.size() - 1 ? "" : "if (" + number(part) + " < " + bound(part, widest, end) + ")";
            if (i == 0) {
                text.open(condition);
            } else {
                text.orElse(condition.isEmpty() ? "else" : "else " + condition);
            }
            call(text, part, widest, before);
            before = end;
        }
        text.close();
        WorkItems items = new WorkItems(
                List.of(new WorkItems.Loop(ITEM, before)),
                widest.ofSamples(),
                widest.perSample(),
                widest.together(),
                group,
                parts.stream().mapToInt(part -> part.extent().beyond()).min().orElseThrow());
        List<Formal> used = OpenClKernel.mentioned(text.toString(), parameters.formals());
        return new OpenClKernel(name, used, items, text.toString(), functions, List.of());
    }

    private void declare(SourceText text, List<Part> parts, WorkItems.Extent widest) {
        parts.stream()
                .flatMap(part -> part.function().locals().stream())
                .distinct()
                .forEach(local -> text.line(local.declaration()));
        if (parts.stream().anyMatch(Part::isOfGroups)) {
            text.line("const int " + GROUP + " = " + OpenClKernel.GROUP_NUMBER + ";");
        }
        if (!parts.stream().allMatch(Part::isOfGroups)) {
            text.line("const int " + ITEM + " = " + OpenClKernel.GLOBAL_ITEM + ";");
        }
        if (widest.ofSamples()) {
            parameters.name(new Formal("const int", WorkItems.ROWS), OpenClArgument.named(WorkItems.ROWS));
            text.line("const int " + UNITS + " = " + units(widest) + ";");
        }
    }

    /** How many times a batch needs the work-items that an extent counts. */
    private static String units(WorkItems.Extent extent) {
        String rows = WorkItems.ROWS + (extent.perSample() == 1 ? "" : " * " + extent.perSample());
        return extent.together() == 1
                ? rows
                : "(" + rows + " + " + (extent.together() - 1) + ") / " + extent.together();
    }

    /** Work-items of a part for each unit: those of single rows share it where there are groups, which have many. */
    private static int count(Part part, WorkItems.Extent widest) {
        WorkItems.Extent extent = part.extent();
        if (unitsPerSample(extent) <= unitsPerSample(widest)) {
            return extent.count();
        }
        int ofUnits = Math.multiplyExact(Math.multiplyExact(extent.count(), extent.perSample()), widest.together());
        return (ofUnits + widest.perSample() - 1) / widest.perSample();
    }

    private static double unitsPerSample(WorkItems.Extent extent) {
        return extent.ofSamples() ? (double) extent.perSample() / extent.together() : 0;
    }

    private static String number(Part part) {
        return part.isOfGroups() ? GROUP : ITEM;
    }

    /** So many work-items, as a number of groups where a part has groups. */
    private static String bound(Part part, WorkItems.Extent widest, int items) {
        int count = part.isOfGroups() ? items / part.function().group() : items;
        return widest.ofSamples() ? OpenClTile.times(UNITS, count) : String.valueOf(count);
    }

    private void call(SourceText text, Part part, WorkItems.Extent widest, int before) {
        String number = number(part) + (before == 0 ? "" : " - " + bound(part, widest, before));
        // Groups do not look whether there is anything to do for them.
        boolean guarded = part.isOfGroups() && unitsPerSample(part.extent()) < unitsPerSample(widest);
        if (guarded) {
            String units = "(" + units(part.extent()) + ")";
            int count = part.extent().count() / part.function().group();
            text.open("if (" + number + " < " + OpenClTile.times(units, count) + ")");
        }
        List<String> actuals = new ArrayList<>();
        for (int i = 0; i < part.actuals().size(); i++) {
            OpenClArgument actual = part.actuals().get(i);
            actuals.add(
                    actual.isConstant()
                            ? actual.name()
                            : parameters.name(part.function().formals().get(i), actual));
        }
        part.function().call(text, number, actuals);
        if (guarded) {
            text.close();
        }
    }
}
