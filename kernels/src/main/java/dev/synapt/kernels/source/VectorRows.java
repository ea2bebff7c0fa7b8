package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.schedule.Layouts;

/**
 * A program for every row with vectors. A loop goes through the row sixteen elements at a time, so that a sum has the same
 * sixteen lanes at every width; what lies behind the row's end enters no sum and is stored as zero.
 */
final class VectorRows {
    private final Layouts layouts;
    private final ElementType type;
    private final int lanes;

    VectorRows(Layouts layouts, int bits) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.lanes = bits / type.bits();
    }

    void print(SourceText text, Signature signature, Loop.Rows loop) {
        Statement.Map map = loop.statement();
        RowProgram program = loop.program();
        RowAddresses rows = new RowAddresses(layouts, signature, loop);
        ScalarCode scalars = new ScalarCode(type, map.columns());
        VectorCode vectors = new VectorCode(type, scalars);
        scalars.print(text, program.scalarLets(), v -> v);
        text.open(rows.header());
        rows.positions(text);
        for (Stage stage : program.stages()) {
            scalars.print(text, stage.rowLets(), rows::rowLoad);
            stage(text, vectors, rows, stage, map.columns());
        }
        scalars.print(text, program.rowLets(), rows::rowLoad);
        RowResults.print(text, program, scalars);
        text.close();
    }

    private void stage(SourceText text, VectorCode vectors, RowAddresses rows, Stage stage, int columns) {
        stage.reductions().forEach(reduction -> start(text, reduction));
        int whole = columns / Layouts.LANES * Layouts.LANES;
        if (whole > 0) {
            text.open("for (int chunk = 0; chunk < " + whole + "; chunk += " + Layouts.LANES + ")");
            for (int v = 0; v < Layouts.LANES / lanes; v++) {
                body(text, vectors, rows, stage, v, "chunk", lanes);
            }
            text.close();
        }
        for (int v = 0; v < Layouts.LANES / lanes && whole < columns; v++) {
            int inside = Math.max(0, Math.min(lanes, columns - whole - v * lanes));
            body(text, vectors, rows, stage, v, String.valueOf(whole), inside);
        }
        for (int i = 0; i < stage.reductions().size(); i++) {
            finish(text, stage.reductions().get(i), i, columns);
        }
    }

    /**
     * One vector of a chunk.
     *
     * @param v number of the vector in the chunk
     * @param inside lanes before the end of the row
     */
    private void body(
            SourceText text, VectorCode vectors, RowAddresses rows, Stage stage, int v, String chunk, int inside) {
        text.block();
        text.line("int j = " + chunk + (v == 0 ? "" : " + " + v * lanes) + ";");
        if (inside < lanes) {
            text.line("VectorMask<" + type.boxed() + "> inside = " + type.vector()
                    + ".zero(SPECIES).addIndex(1).compare(VectorOperators.LT, " + inside + ");");
        }
        vectors.print(text, stage.elementLets(), variable -> load(rows, variable));
        for (Stage.ElementOutput output : stage.outputs()) {
            String value = vectors.vector(output.value());
            String stored = inside < lanes ? type.vector() + ".zero(SPECIES).blend(" + value + ", inside)" : value;
            text.line(stored + ".intoArray(" + rows.array(output.buffer()) + ", " + rows.position(output.buffer())
                    + ");");
        }
        for (int i = 0; i < stage.reductions().size(); i++) {
            gather(text, stage.reductions().get(i), i, v, vectors, inside < lanes);
        }
        text.close();
    }

    private String load(RowAddresses rows, String variable) {
        String element = rows.elementLoad(variable);
        return element.equals(variable)
                ? variable
                : type.vector() + ".fromArray(SPECIES, " + rows.array(variable) + ", " + rows.position(variable) + ")";
    }

    private void start(SourceText text, Stage.Reduction reduction) {
        String first = switch (reduction.op()) {
            case SUM -> type.vector() + ".zero(SPECIES)";
            default -> type.vector() + ".broadcast(SPECIES, " + type.literal(Double.NEGATIVE_INFINITY) + ")";
        };
        if (reduction.op() == Op.ARGMAX) {
            return;
        }
        for (int v = 0; v < Layouts.LANES / lanes; v++) {
            text.line(type.vector() + " " + reduction.name() + v + " = " + first + ";");
        }
    }

    private void gather(
            SourceText text, Stage.Reduction reduction, int number, int v, VectorCode vectors, boolean masked) {
        String gathered = reduction.name() + v;
        String value = vectors.vector(reduction.operand());
        switch (reduction.op()) {
            case SUM -> {
                String term = masked ? type.vector() + ".zero(SPECIES).blend(" + value + ", inside)" : value;
                text.line(gathered + " = " + gathered + ".add(" + term + ");");
            }
            case ROW_MAX -> {
                String term = masked
                        ? type.vector() + ".broadcast(SPECIES, " + type.literal(Double.NEGATIVE_INFINITY) + ").blend("
                                + value + ", inside)"
                        : value;
                text.line(gathered + " = " + gathered + ".max(" + term + ");");
            }
            default -> text.line(value + ".intoArray(scratch.candidates[" + number + "], j);");
        }
    }

    private void finish(SourceText text, Stage.Reduction reduction, int number, int columns) {
        String name = reduction.name();
        switch (reduction.op()) {
            case SUM -> {
                for (int v = 0; v < Layouts.LANES / lanes; v++) {
                    text.line(name + v + ".intoArray(scratch.lanes[" + number + "], " + v * lanes + ");");
                }
                text.line(type.real() + " " + name + " = sumLanes(scratch.lanes[" + number + "]);");
            }
            case ROW_MAX -> {
                StringBuilder max = new StringBuilder(name + 0);
                for (int v = 1; v < Layouts.LANES / lanes; v++) {
                    max.append(".max(").append(name).append(v).append(")");
                }
                text.line(type.real() + " " + name + " = " + max + ".reduceLanes(VectorOperators.MAX);");
            }
            default ->
                text.line(type.real() + " " + name + " = firstMaximum(scratch.candidates[" + number + "], " + columns
                        + ");");
        }
    }
}
