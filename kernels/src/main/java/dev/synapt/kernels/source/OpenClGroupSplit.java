package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/**
 * Products whose terms groups share.
 *
 * @param runs of terms
 * @param results array that the sums go to
 * @param length of that array
 * @param elements of it
 */
record OpenClGroupSplit(OpenClGroupRuns runs, String results, int length, Elements elements) {

    /** Begins a kernel that has a work-item for each element of the results, and declares where that is, {@code at}. */
    interface Elements {
        WorkItems print(SourceText text);
    }

    /** The same of the gradient of a parameter. */
    static OpenClGroupSplit ofGradient(OpenClGroupRuns runs, Layouts layouts, int rows, int columns, int length) {
        return new OpenClGroupSplit(runs, OpenClTasks.GRADIENT, length, text -> {
            WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("row", rows), new WorkItems.Loop("j", columns));
            items.print(text);
            new Panels(layouts, rows, columns).print(text, OpenClTasks.GRADIENT);
            text.line("const int at = " + Panels.at(OpenClTasks.GRADIENT, "row") + ";");
            return items;
        });
    }

    /** Elements of {@link OpenClGroupRuns#PARTS}. */
    int partsLength() {
        return Math.multiplyExact(runs.most() - 1, length);
    }

    /** Declares where the sums of a run go. */
    void printInto(SourceText text, OpenClType type) {
        text.line(type.array() + " const into = "
                + (runs.most() == 1
                        ? results
                        : "part == 0 ? " + results + " : " + OpenClGroupRuns.PARTS + " + (part - 1) * " + length)
                + ";");
    }

    /** The kernel that adds the sums of all other runs to that of the first. */
    OpenClKernel total(String name, OpenClType type, List<Formal> possible) {
        SourceText text = new SourceText(1);
        WorkItems items = elements.print(text);
        runs.print(text);
        text.line(type.real() + " sum = " + results + "[at];");
        OpenClGroupRuns.total(text, "sum", "(part - 1) * " + length + " + at");
        text.line(results + "[at] = sum;");
        return OpenClKernel.of(name, possible, runs.divided(items), text);
    }
}
