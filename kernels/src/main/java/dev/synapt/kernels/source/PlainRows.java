package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.function.UnaryOperator;

/** A program for every row in plain Java: loops over one row after the other. */
final class PlainRows {
    private final Layouts layouts;
    private final ElementType type;

    PlainRows(Layouts layouts) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
    }

    void print(SourceText text, Signature signature, Loop.Rows loop) {
        RowStatement.Map map = loop.statement();
        RowProgram program = loop.program();
        RowAddresses rows = RowAddresses.of(layouts, signature, loop);
        ScalarCode scalars = new ScalarCode(type, map.columns());
        scalars.print(text, program.scalarLets(), UnaryOperator.identity());
        rows.open(text);
        rows.positions(text);
        for (Stage stage : program.stages()) {
            scalars.print(text, stage.rowLets(), rows::rowLoad);
            stage(text, scalars, rows, stage, map.columns());
        }
        scalars.print(text, program.rowLets(), rows::rowLoad);
        RowResults.print(text, program, scalars);
        padding(text, signature, map);
        rows.close(text);
    }

    /** One loop over the elements of a row. */
    void stage(SourceText text, ScalarCode scalars, RowAddresses rows, Stage stage, int columns) {
        for (int i = 0; i < stage.reductions().size(); i++) {
            start(text, stage.reductions().get(i), i);
        }
        text.open("for (int j = 0; j < " + columns + "; j++)");
        scalars.print(text, stage.elementLets(), rows::elementLoad);
        for (Stage.ElementOutput output : stage.outputs()) {
            text.line(rows.element(output.buffer()) + (rows.adds() ? " += " : " = ") + scalars.atom(output.value())
                    + ";");
        }
        for (int i = 0; i < stage.reductions().size(); i++) {
            Stage.Reduction reduction = stage.reductions().get(i);
            gather(text, reduction, i, scalars.atom(reduction.operand()));
        }
        text.close();
        for (int i = 0; i < stage.reductions().size(); i++) {
            Stage.Reduction reduction = stage.reductions().get(i);
            String name = reduction.name();
            if (reduction.op() == Op.SUM) {
                text.line(type.real() + " " + name + " = sumLanes(" + name + "Lanes);");
            } else if (RowScan.isScanned(reduction.op())) {
                RowScan.finish(text, type, reduction, i, columns);
            }
        }
    }

    private void start(SourceText text, Stage.Reduction reduction, int number) {
        String name = reduction.name();
        switch (reduction.op()) {
            case SUM -> {
                text.line(type.array() + " " + name + "Lanes = scratch.lanes[" + number + "];");
                text.line("Arrays.fill(" + name + "Lanes, 0);");
            }
            case ROW_MAX -> text.line(type.real() + " " + name + " = " + type.literal(Double.NEGATIVE_INFINITY) + ";");
            default -> {
                // The same scan as the vector printer's, over candidates that the loop leaves behind.
            }
        }
    }

    private static void gather(SourceText text, Stage.Reduction reduction, int number, String value) {
        String name = reduction.name();
        switch (reduction.op()) {
            case SUM -> text.line(name + "Lanes[j & " + (Layouts.LANES - 1) + "] += " + value + ";");
            case ROW_MAX -> text.line(name + " = Math.max(" + name + ", " + value + ");");
            default -> text.line(RowScan.candidates(number) + "[j] = " + value + ";");
        }
    }

    /** Keeps the padding of what was written at zero. */
    private void padding(SourceText text, Signature signature, RowStatement.Map map) {
        for (RowStatement.Map.Output output : map.outputs()) {
            Tensor tensor = output.tensor();
            int stride = layouts.stride(tensor);
            if (stride > map.columns()) {
                String at = tensor.isRow() ? "" : signature.name(tensor) + "Row + ";
                text.line("Arrays.fill(" + signature.name(tensor) + ", " + at + map.columns() + ", " + at + stride
                        + ", 0);");
            }
        }
    }
}
