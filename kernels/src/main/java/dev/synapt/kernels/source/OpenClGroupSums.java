package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums down columns by groups: neighbours sum neighbouring columns, each group a run of rows.
 *
 * @param columns that are summed
 * @param sums of each of them
 * @param perSample rows of a sample
 * @param of what is summed
 */
record OpenClGroupSums(int columns, int sums, int perSample, Columns of) {
    /** Work-items of a group: a multiple of what any device runs together. */
    private static final int GROUP = 64;

    /** What is summed. */
    interface Columns {
        /** Declares what belongs to column {@code item}. */
        void print(SourceText text);

        /** Declares the sums, {@code sum0} and so on, of rows {@code firstTerm} to {@code endTerm}. */
        void terms(SourceText text);

        /** Where a sum goes. */
        String element(int sum);
    }

    /** Those of a bias gradient; null where a sample has one row: batches are short sums. */
    static @Nullable OpenClGroupSums ofBias(Layouts layouts, Signature signature, Task.SumUpdate task) {
        RowStatement.SumRows statement = task.main().statement();
        int extent = statement.rows().extent();
        if (extent == 1) {
            return null;
        }
        OpenClType type = OpenClType.of(layouts.precision());
        int groups = statement.out().rows();
        int columns = statement.in().columns();
        Columns bias = new Columns() {
            @Override
            public void print(SourceText text) {
                text.line("const int g = item / " + columns + ";");
                text.line("const int j = item % " + columns + ";");
                new Panels(layouts, groups, columns).print(text, OpenClTasks.GRADIENT);
            }

            @Override
            public void terms(SourceText text) {
                text.line(type.real() + " sum0 = 0;");
                text.open("for (int b = firstTerm; b < endTerm; b++)");
                text.line("sum0 += " + signature.name(statement.in()) + "[(b * " + groups + " + g) * "
                        + layouts.stride(statement.in()) + " + j];");
                text.close();
            }

            @Override
            public String element(int sum) {
                return OpenClTasks.GRADIENT + "[" + Panels.at(OpenClTasks.GRADIENT, "g") + "]";
            }
        };
        return new OpenClGroupSums(groups * columns, 1, extent, bias);
    }

    private int across() {
        return (columns + GROUP - 1) / GROUP;
    }

    private OpenClGroupRuns runs() {
        return new OpenClGroupRuns(across(), perSample);
    }

    /** The form of a kernel behind which another one adds the sums of all runs. */
    OpenClGroupForm form(String name, OpenClType type, List<Formal> possible) {
        OpenClGroupRuns runs = runs();
        SourceText text = new SourceText(1);
        text.line("const int unit = " + OpenClKernel.GLOBAL_ITEM + ";");
        text.line("const int tile = unit / " + GROUP + ";");
        text.line("const int item = tile % " + across() + " * " + GROUP + " + unit % " + GROUP + ";");
        runs.print(text);
        runs.printRun(text, "tile / " + across());
        text.open("if (item >= " + columns + " || firstTerm >= endTerm)")
                .line("return;")
                .close();
        of.print(text);
        of.terms(text);
        text.open("if (part == 0)");
        for (int sum = 0; sum < sums; sum++) {
            text.line(of.element(sum) + " = sum" + sum + ";");
        }
        text.orElse("else");
        for (int sum = 0; sum < sums; sum++) {
            text.line(OpenClGroupRuns.PARTS + "[" + part(sum) + "] = sum" + sum + ";");
        }
        text.close();
        WorkItems items =
                new WorkItems(List.of(new WorkItems.Loop("unit", across() * runs.most() * GROUP)), false, 1, GROUP);
        return new OpenClGroupForm(
                GROUP,
                List.of(OpenClKernel.of(name + "Group", possible, items, text)),
                Math.multiplyExact(runs.most() - 1, columns * sums));
    }

    /** Behind a kernel without groups: {@link OpenClGroupRuns#printNone}. */
    void printNone(SourceText text) {
        for (int sum = 0; sum < sums; sum++) {
            runs().printNone(text, part(sum));
        }
    }

    /** The kernel that adds the sums of all runs. */
    OpenClKernel total(String name, OpenClType type, List<Formal> possible) {
        OpenClGroupRuns runs = runs();
        SourceText text = new SourceText(1);
        WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("column", columns));
        items.print(text);
        of.print(text);
        runs.print(text);
        for (int sum = 0; sum < sums; sum++) {
            text.line(type.real() + " sum" + sum + " = " + of.element(sum) + ";");
            OpenClGroupRuns.total(text, "sum" + sum, part(sum));
            text.line(of.element(sum) + " = sum" + sum + ";");
        }
        return OpenClKernel.of(name, possible, runs.divided(items), text);
    }

    private String part(int sum) {
        return "((part - 1) * " + sums + " + " + sum + ") * " + columns + " + item";
    }
}
