package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of an update, between which threads have to meet: gradients with the first part of each update, sums over
 * whole tensors, later parts. Most optimizers have one. Some run in a few steps only.
 */
final class UpdatePhases {
    private static final String FORMALS = "State state, Workspace workspace, Step step, int thread, int threads";

    private final List<List<Kernel.Call>> phases = new ArrayList<>();

    UpdatePhases(List<Kernel.Call> calls) {
        List<Kernel.Call> current = new ArrayList<>();
        phases.add(current);
        for (Kernel.Call call : calls) {
            if (!current.isEmpty() && !together(call.task(), current.get(0).task())) {
                current = new ArrayList<>();
                phases.add(current);
            }
            current.add(call);
        }
    }

    /** Whether it moves statistics of a batch, which one thread does. */
    static boolean isStatistics(Task task) {
        return task instanceof Task.RowWise && task.pass() == Statement.Pass.UPDATE;
    }

    private static boolean together(Task one, Task other) {
        return kind(one) == kind(other) && every(one) == every(other);
    }

    private static int kind(Task task) {
        if (task instanceof Task.Constrain) {
            return 3;
        }
        if (task.main().statement() instanceof ParameterStatement.Rearrange) {
            return 6;
        }
        if (task.main().statement() instanceof ParameterStatement.Multiply multiply) {
            // What rounds compute one from the other has turns, of which the polynomial is one.
            return multiply.polynomial() != null ? 7 : isSquare(multiply) ? 8 : 9;
        }
        if (task.main().statement() instanceof ParameterStatement.Factored factored) {
            return factored instanceof ParameterStatement.RowMeans ? 4 : 5;
        }
        return task instanceof Task.ColumnSums ? 1 : task instanceof Task.Adjust ? 2 : 0;
    }

    /** Whether it is the product of a matrix by itself. */
    private static boolean isSquare(ParameterStatement.Multiply multiply) {
        return multiply.contract()
                .left()
                .tensor()
                .equals(multiply.contract().right().tensor());
    }

    private static int every(Task task) {
        return task.main().statement() instanceof ParameterStatement statement ? statement.every() : 1;
    }

    /** Prints a method with calls of kernels. */
    interface Method {
        void print(SourceText text, String head, String formals, List<Kernel.Call> calls);
    }

    void print(SourceText text, Method method) {
        text.line("");
        text.line("@Override");
        text.open("public int updatePhases()");
        text.line("return " + phases.size() + ";");
        text.close();
        text.line("");
        text.line("@Override");
        text.open(
                "public void update(State state, Workspace workspace, Step step, int phase, int thread, int threads)");
        text.open("switch (phase)");
        for (int i = 0; i < phases.size(); i++) {
            text.line("case " + i + ":");
            int every = phases.get(i).isEmpty() ? 1 : every(phases.get(i).get(0).task());
            String call = "update" + i + "(state, workspace, step, thread, threads);";
            if (every > 1) {
                text.line("    if (step.iteration % " + every + " == 0) {");
                text.line("        " + call);
                text.line("    }");
            } else {
                text.line("    " + call);
            }
            text.line("    break;");
        }
        text.line("default:");
        text.line("    throw new IndexOutOfBoundsException(phase);");
        text.close();
        text.close();
        for (int i = 0; i < phases.size(); i++) {
            text.line("");
            text.line("/** Phase " + (i + 1) + " of " + phases.size() + " of the update. */");
            method.print(text, "private void update" + i, FORMALS, phases.get(i));
        }
    }
}
