package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Transposition;
import java.util.LinkedHashSet;
import java.util.Set;

/** The class that the kernels of all back ends extend, with what they have in common. */
final class KernelsPrinter {
    private final KernelCatalog catalog;
    private final Schedule schedule;
    private final ElementType type;

    KernelsPrinter(KernelCatalog catalog) {
        this.catalog = catalog;
        this.schedule = catalog.schedule();
        this.type = ElementType.of(schedule.layouts().precision());
    }

    void print(SourceText text, ArraysPrinter arrays) {
        text.line("");
        text.line("/** The kernels: each back end has its own, all give the same bits. */");
        text.openClass("abstract static class Kernels");
        text.line("/** Whether the gradients of all weight matrices are kept as a whole, not tile by tile. */");
        text.line("abstract boolean wholeGradients();");
        for (Kernel kernel : catalog.kernels()) {
            text.line("");
            text.line("/** " + String.join(", ", kernel.layers()) + ". */");
            text.call(
                    "abstract void " + kernel.name(),
                    kernel.signature().formals().stream().map(Formal::toString).toList(),
                    ";");
        }
        finite(text);
        reductions(text, arrays);
        Set<String> shapes = new LinkedHashSet<>();
        for (TrainingPlan.Trained trained : schedule.loops().plan().parameters()) {
            Tensor values = trained.values();
            Transposition transposition = schedule.transposed().get(values);
            if (transposition != null) {
                TransposeCode transpose = new TransposeCode(schedule.layouts(), values, transposition);
                if (shapes.add(transpose.name())) {
                    text.line("");
                    transpose.print(text);
                }
            }
        }
        arrays.scratch(text);
        text.close();
    }

    private void finite(SourceText text) {
        text.line("");
        text.line("/** Whether all elements of a range are finite: of any other, the difference to itself is NaN. */");
        text.open("boolean finite(" + type.array() + " x, int from, int to)");
        text.line(type.real() + " sum = 0;");
        text.open("for (int i = from; i < to; i++)");
        text.line("sum += x[i] - x[i];");
        text.close();
        text.line("return sum == 0;");
        text.close();
    }

    private void reductions(SourceText text, ArraysPrinter arrays) {
        text.line("");
        text.line("/** The sum of " + Layouts.LANES + " lanes: halves onto each other. Overwrites them. */");
        text.open("static " + type.real() + " sumLanes(" + type.array() + " lanes)");
        text.open("for (int half = " + Layouts.LANES / 2 + "; half > 0; half /= 2)");
        text.open("for (int lane = 0; lane < half; lane++)");
        text.line("lanes[lane] += lanes[lane + half];");
        text.close();
        text.close();
        text.line("return lanes[0];");
        text.close();
        RowScan.printFirstMaximum(text, type);
        if (arrays.gathers(Op.SIMPLEX_THRESHOLD)) {
            RowScan.printSimplexThreshold(text, type);
        }
        AlignmentCode.printLogAddExp(text, type, "static ", catalog.kernels());
    }
}
