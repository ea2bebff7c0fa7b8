package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.schedule.Layouts;
import java.util.ArrayList;
import java.util.List;

/** The loops of a work-item over the elements of a row, in OpenCL C. */
final class OpenClStages {
    private final OpenClType type;
    private final ScalarCode scalars;
    private final RowAddresses rows;
    private final int columns;

    OpenClStages(OpenClType type, ScalarCode scalars, RowAddresses rows, int columns) {
        this.type = type;
        this.scalars = scalars;
        this.rows = rows;
        this.columns = columns;
    }

    /** Thresholds come first, whose loops read again what the stage's own loop may overwrite. */
    void print(SourceText text, Stage stage) {
        scalars.print(text, stage.rowLets(), rows::rowLoad);
        List<Stage.Reduction> gathered = new ArrayList<>();
        for (Stage.Reduction reduction : stage.reductions()) {
            if (reduction.op() == Op.SIMPLEX_THRESHOLD) {
                threshold(text, stage, reduction);
            } else {
                gathered.add(reduction);
            }
        }
        if (gathered.isEmpty() && stage.outputs().isEmpty()) {
            return;
        }
        gathered.forEach(reduction -> start(text, reduction));
        text.open("for (int j = 0; j < " + columns + "; j++)");
        element(text, stage);
        gathered.forEach(reduction -> gather(text, reduction, scalars.atom(reduction.operand())));
        text.close();
        gathered.forEach(reduction -> end(text, reduction));
    }

    private void threshold(SourceText text, Stage stage, Stage.Reduction reduction) {
        new OpenClThreshold(type, columns, reduction.name(), () -> {
                    scalars.print(text, stage.elementLets(), rows::elementLoad);
                    return scalars.atom(reduction.operand());
                })
                .print(text);
    }

    private void start(SourceText text, Stage.Reduction reduction) {
        String name = reduction.name();
        String least = type.literal(Double.NEGATIVE_INFINITY);
        switch (reduction.op()) {
            case SUM -> OpenClRows.lanes(text, type, name + "Lanes");
            case ROW_MAX -> text.line(type.real() + " " + name + " = " + least + ";");
            default -> {
                text.line(type.real() + " " + name + "Greatest = " + least + ";");
                text.line(type.real() + " " + name + " = 0;");
            }
        }
    }

    private void gather(SourceText text, Stage.Reduction reduction, String value) {
        String name = reduction.name();
        switch (reduction.op()) {
            case SUM -> text.line(name + "Lanes[j & " + (Layouts.LANES - 1) + "] += " + value + ";");
            case ROW_MAX -> text.line(name + " = " + type.max(name, value) + ";");
            default -> {
                text.open("if (" + value + " > " + name + "Greatest)");
                text.line(name + "Greatest = " + value + ";");
                text.line(name + " = j;");
                text.close();
            }
        }
    }

    private void end(SourceText text, Stage.Reduction reduction) {
        if (reduction.op() == Op.SUM) {
            text.line("const " + type.real() + " " + reduction.name() + " = sumLanes(" + reduction.name() + "Lanes);");
        }
    }

    private void element(SourceText text, Stage stage) {
        scalars.print(text, stage.elementLets(), rows::elementLoad);
        for (Stage.ElementOutput output : stage.outputs()) {
            text.line(rows.element(output.buffer()) + (rows.adds() ? " += " : " = ") + scalars.atom(output.value())
                    + ";");
        }
    }
}
