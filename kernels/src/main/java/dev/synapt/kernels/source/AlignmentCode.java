package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.AlignmentStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.List;
import java.util.Map;

/**
 * Alignments of labels with time steps, the same code for all back ends: a path needs the one before it, and which
 * states there are hangs on the sample. A thread, or a work-item, has one sample after the other.
 */
final class AlignmentCode {
    private static final String LOG_ADD_EXP = "logAddExp";

    private final Layouts layouts;
    private final Signature signature;
    private final Loop.Alignments loop;
    private final AlignmentStatement statement;
    private final int timeSteps;

    AlignmentCode(Layouts layouts, Signature signature, Loop.Alignments loop) {
        this.layouts = layouts;
        this.signature = signature;
        this.loop = loop;
        this.statement = loop.statement();
        this.timeSteps = statement.timeSteps();
    }

    /** In Java. */
    void print(SourceText text) {
        text.open("for (int b = from; b < to; b++)");
        sample(text, ElementType.of(layouts.precision()));
        text.close();
    }

    /** In OpenCL C: a work-item has one sample. */
    WorkItems printOpenCl(SourceText text) {
        WorkItems items = WorkItems.ofBatch(new WorkItems.Loop("b", 1));
        items.print(text);
        sample(text, OpenClType.of(layouts.precision()));
        return items;
    }

    private void sample(SourceText text, Dialect type) {
        int length = statement.targetLength();
        text.line("int labelsRow = labelsAt + b * " + length + ";");
        text.line("int states = 1;");
        text.open("for (int i = 0; i < " + length + "; i++)");
        text.line("states += labels[labelsRow + i] == 0 ? 0 : 2;");
        text.close();
        position(text, statement.logProbabilities());
        position(text, statement.forward());
        forward(text, type);
        likelihood(text, type);
        AlignmentStatement.Posterior posterior = statement.posterior();
        if (posterior != null) {
            position(text, posterior.backward());
            position(text, posterior.shares());
            backward(text, type, posterior);
        }
    }

    /** Where the first row of a tensor begins. */
    private void position(SourceText text, Tensor tensor) {
        text.line("int " + signature.name(tensor) + "Row = b * " + layouts.sampleLength(tensor) + ";");
    }

    /** Paths begin with the first blank or the first label. */
    private void forward(SourceText text, Dialect type) {
        int stride = layouts.stride(statement.forward());
        text.open("for (int t = 0; t < " + timeSteps + "; t++)");
        text.line("int at = beforeRow + t * " + stride + ";");
        text.open("for (int s = 0; s < states; s++)");
        emission(text, type);
        text.line(type.real() + " paths = s < 2 ? 0 : " + type.literal(AlignmentStatement.NEVER) + ";");
        text.open("if (t > 0)");
        text.line("int last = at - " + stride + " + s;");
        text.line("paths = before[last];");
        add(text, "paths", "s > 0", "before[last - 1]");
        add(text, "paths", "s > 2 && s % 2 == 1 && label != labels[labelsRow + s / 2 - 1]", "before[last - 2]");
        text.close();
        text.line("before[at + s] = paths + emission;");
        text.close();
        text.close();
    }

    /** Paths end with the last label or the last blank. */
    private void likelihood(SourceText text, Dialect type) {
        int stride = layouts.stride(statement.forward());
        text.line("int end = beforeRow + " + (timeSteps - 1) * stride + " + states - 1;");
        text.line(type.real() + " total = before[end];");
        add(text, "total", "states > 1", "before[end - 1]");
        text.line("likelihood[b * " + layouts.stride(statement.likelihood()) + "] = total;");
    }

    /** The same from the end, in place: what a state takes lies behind it. */
    private void backward(SourceText text, Dialect type, AlignmentStatement.Posterior posterior) {
        int stride = layouts.stride(posterior.shares());
        text.open("for (int t = " + (timeSteps - 1) + "; t >= 0; t--)");
        text.line("int at = sharesRow + t * " + stride + ";");
        text.open("for (int j = 0; j < " + stride + "; j++)");
        text.line("shares[at + j] = 0;");
        text.close();
        text.open("for (int s = 0; s < states; s++)");
        emission(text, type);
        text.line(type.real() + " paths = s + 2 < states ? " + type.literal(AlignmentStatement.NEVER) + " : 0;");
        text.open("if (t < " + (timeSteps - 1) + ")");
        text.line("int next = afterRow + s;");
        text.line("paths = after[next];");
        add(text, "paths", "s + 1 < states", "after[next + 1]");
        add(text, "paths", "s + 2 < states && s % 2 == 1 && label != labels[labelsRow + s / 2 + 1]", "after[next + 2]");
        text.close();
        text.line("paths = paths + emission;");
        text.line("after[afterRow + s] = paths;");
        Map<String, String> load = Map.of(
                "ending", "before[beforeRow + t * " + layouts.stride(statement.forward()) + " + s]",
                "beginning", "paths",
                "likelihood", "total");
        String share = program(text, type, loop.share(), load);
        text.line("shares[at + label] += " + share + ";");
        text.close();
        text.close();
    }

    /** Declares what the state {@code s} has at the time step {@code t}: every other state is a blank. */
    private void emission(SourceText text, Dialect type) {
        text.line("int label = s % 2 == 0 ? 0 : labels[labelsRow + s / 2];");
        text.line(type.real() + " emission = logProbabilities[logProbabilitiesRow + t * "
                + layouts.stride(statement.logProbabilities()) + " + label];");
    }

    /** Adds to a local what another state has, where there is such a state. */
    private static void add(SourceText text, String paths, String condition, String other) {
        text.open("if (" + condition + ")");
        text.line(paths + " = " + LOG_ADD_EXP + "(" + paths + ", " + other + ");");
        text.close();
    }

    /** The function that adds two paths, where some kernel does; the same for all of them. */
    static void printLogAddExp(SourceText text, Dialect type, String modifier, List<Kernel> kernels) {
        kernels.stream()
                .map(Kernel::task)
                .filter(Task.Alignments.class::isInstance)
                .findFirst()
                .ifPresent(task -> {
                    text.line("");
                    text.line("/** The logarithm of the sum of two numbers by their logarithms. */");
                    text.open(modifier + type.real() + " " + LOG_ADD_EXP + "(" + type.real() + " one, " + type.real()
                            + " other)");
                    RowProgram either = ((Task.Alignments) task).main().either();
                    text.line("return " + program(text, type, either, Map.of()) + ";");
                    text.close();
                });
    }

    /** Prints a program of one number with the texts of what it reads, and gives that number's. */
    private static String program(SourceText text, Dialect type, RowProgram program, Map<String, String> loads) {
        ScalarCode scalars = new ScalarCode(type, 1);
        scalars.print(text, program.scalarLets(), name -> name);
        scalars.print(text, program.rowLets(), name -> loads.getOrDefault(name, name));
        return scalars.atom(program.rowOutputs().get(0).value());
    }
}
