package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Later parts of a parameter's update: each thread has some rows, panel by panel. */
final class AdjustCode {
    private final Layouts layouts;
    private final Signature signature;
    private final Task.Adjust task;
    private final Tensor parameter;
    private final String method;

    /** @param method that updates a run of elements */
    AdjustCode(Layouts layouts, Signature signature, Task.Adjust task, String method) {
        this.layouts = layouts;
        this.signature = signature;
        this.task = task;
        this.parameter = task.main().statement().parameter();
        this.method = method;
    }

    /** In plain Java, whose method is told where a run begins and ends. */
    void printPlain(SourceText text) {
        print(text, (at, width) -> List.of(plus(at, "first * " + width), plus(at, "end * " + width)));
    }

    /** With vectors, whose method is told where a run begins and how long it is. */
    void printVector(SourceText text) {
        print(text, (at, width) -> List.of(plus(at, "first * " + width), "(end - first) * " + width));
    }

    private static String plus(String at, String more) {
        return at.isEmpty() ? more : at + " + " + more;
    }

    /** @param run the run of the thread's rows in a panel, by where the panel begins and its width */
    private void print(SourceText text, BiFunction<String, Integer, List<String>> run) {
        int rows = parameter.rows();
        text.line("int first = Share.begin(" + rows + ", thread, threads);");
        text.line("int end = Share.begin(" + rows + ", thread + 1, threads);");
        int columns = parameter.columns();
        int full = layouts.fullColumns(columns);
        if (full > 0) {
            text.open("for (int column = 0; column < " + full + "; column += " + layouts.panel() + ")");
            call(text, run.apply("column * " + rows, layouts.panel()));
            text.close();
        }
        int rest = layouts.panelColumns(columns) - full;
        if (rest > 0) {
            call(text, run.apply(full == 0 ? "" : String.valueOf(Math.multiplyExact(full, rows)), rest));
        }
        if (task.transposition() != null) {
            text.line(new TransposeCode(layouts, parameter, task.transposition()).name() + "("
                    + signature.name(parameter) + ", kernelTransposed, first, end, 0, " + columns + ");");
        }
    }

    private void call(SourceText text, List<String> run) {
        List<String> arguments = new ArrayList<>(UpdateCode.arrays(signature, task.main()));
        arguments.addAll(run);
        arguments.addAll(task.main().program().scalarInputs());
        text.call(method, arguments, ";");
    }
}
