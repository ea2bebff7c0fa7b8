package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.Locale;

/**
 * A program for every row with vectors. A loop goes through the row sixteen elements at a time, so that a sum has the
 * same sixteen lanes at every width; what lies behind the row's end enters no sum and is stored as zero.
 */
final class VectorRows {
    /** The most operations that are printed for a chunk: beyond, methods near HotSpot's limit of 8000 bytes. */
    private static final int UNROLLED_OPERATIONS = 48;

    private final Layouts layouts;
    private final ElementType type;
    private final int lanes;

    VectorRows(Layouts layouts, int bits) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.lanes = bits / type.bits();
    }

    void print(SourceText text, Signature signature, Loop.Rows loop) {
        RowStatement.Map map = loop.statement();
        RowProgram program = loop.program();
        RowAddresses rows = RowAddresses.of(layouts, signature, loop);
        ScalarCode scalars = new ScalarCode(type, map.columns());
        VectorCode vectors = new VectorCode(type, scalars);
        scalars.print(text, program.scalarLets(), v -> v);
        rows.open(text);
        rows.positions(text);
        for (Stage stage : program.stages()) {
            scalars.print(text, stage.rowLets(), rows::rowLoad);
            stage(text, vectors, rows, stage, map.columns());
        }
        scalars.print(text, program.rowLets(), rows::rowLoad);
        RowResults.print(text, program, scalars);
        rows.close(text);
    }

    /** One loop over the elements of a row. */
    void stage(SourceText text, VectorCode vectors, RowAddresses rows, Stage stage, int columns) {
        boolean unrolls = lanes == Layouts.LANES
                || Layouts.LANES / lanes * stage.elementLets().size() <= UNROLLED_OPERATIONS;
        int accumulators = unrolls ? Layouts.LANES / lanes : 1;
        for (Stage.Reduction reduction : stage.reductions()) {
            if (reduction.op() == Op.ROW_MAX || unrolls) {
                start(text, reduction, accumulators);
            }
        }
        if (unrolls) {
            unrolled(text, vectors, rows, stage, columns);
        } else {
            looped(text, vectors, rows, stage, columns);
        }
        for (int i = 0; i < stage.reductions().size(); i++) {
            finish(text, stage.reductions().get(i), i, accumulators, columns);
        }
    }

    /** Chunks of all virtual lanes, the vectors of one printed one after the other. */
    private void unrolled(SourceText text, VectorCode vectors, RowAddresses rows, Stage stage, int columns) {
        int whole = columns / Layouts.LANES * Layouts.LANES;
        if (whole > 0) {
            text.open("for (int chunk = 0; chunk < " + whole + "; chunk += " + Layouts.LANES + ")");
            for (int v = 0; v < Layouts.LANES / lanes; v++) {
                text.block();
                text.line("int j = chunk" + (v == 0 ? "" : " + " + v * lanes) + ";");
                body(text, vectors, rows, stage, v, false);
                text.close();
            }
            text.close();
        }
        for (int v = 0; v < Layouts.LANES / lanes && whole < columns; v++) {
            int inside = Math.max(0, Math.min(lanes, columns - whole - v * lanes));
            text.block();
            text.line("int j = " + whole + (v == 0 ? "" : " + " + v * lanes) + ";");
            if (inside < lanes) {
                mask(text, type.literal(inside));
            }
            body(text, vectors, rows, stage, v, inside < lanes);
            text.close();
        }
        for (int i = 0; i < stage.reductions().size(); i++) {
            for (int v = 0; v < Layouts.LANES / lanes; v++) {
                keepLanes(text, stage.reductions().get(i), i, v, String.valueOf(v * lanes));
            }
        }
    }

    /** One body, where printing it for every vector of a chunk would make the method too long for HotSpot. */
    private void looped(SourceText text, VectorCode vectors, RowAddresses rows, Stage stage, int columns) {
        boolean sums = stage.reductions().stream().anyMatch(reduction -> reduction.op() == Op.SUM);
        if (!sums) {
            loop(text, "for (int j = 0; j < %d; j += " + lanes + ")", vectors, rows, stage, columns);
            return;
        }
        // The same sums as of chunks: virtual lanes one vector after the other, each along the whole row.
        text.open("for (int lane = 0; lane < " + Layouts.LANES + "; lane += " + lanes + ")");
        stage.reductions().stream()
                .filter(reduction -> reduction.op() == Op.SUM)
                .forEach(reduction -> start(text, reduction, 1));
        loop(text, "for (int j = lane; j < %d; j += " + Layouts.LANES + ")", vectors, rows, stage, columns);
        for (int i = 0; i < stage.reductions().size(); i++) {
            keepLanes(text, stage.reductions().get(i), i, 0, "lane");
        }
        text.close();
    }

    private void loop(SourceText text, String header, VectorCode vectors, RowAddresses rows, Stage stage, int columns) {
        int padded = Layouts.padded(columns);
        text.open(String.format(Locale.ROOT, header, padded));
        if (columns < padded) {
            mask(text, "(" + type.real() + ") (" + columns + " - j)");
        }
        body(text, vectors, rows, stage, 0, columns < padded);
        text.close();
    }

    /** Names the lanes before the end of the row. */
    private void mask(SourceText text, String inside) {
        text.line("VectorMask<" + type.boxed() + "> inside = " + type.vector()
                + ".zero(SPECIES).addIndex(1).compare(VectorOperators.LT, " + type.vector() + ".broadcast(SPECIES, "
                + inside + "));");
    }

    /**
     * One vector.
     *
     * @param accumulator number of the vector that a reduction gathers it in
     * @param masked whether it may reach behind the end of the row
     */
    private void body(
            SourceText text, VectorCode vectors, RowAddresses rows, Stage stage, int accumulator, boolean masked) {
        vectors.print(text, stage.elementLets(), variable -> load(rows, variable));
        for (Stage.ElementOutput output : stage.outputs()) {
            String term = vectors.vector(output.value());
            String value = rows.adds() ? load(rows, output.buffer()) + ".add(" + term + ")" : term;
            String stored = masked ? type.vector() + ".zero(SPECIES).blend(" + value + ", inside)" : value;
            text.line(stored + ".intoArray(" + rows.array(output.buffer()) + ", " + rows.position(output.buffer())
                    + ");");
        }
        for (int i = 0; i < stage.reductions().size(); i++) {
            gather(text, stage.reductions().get(i), i, accumulator, vectors, masked);
        }
    }

    private String load(RowAddresses rows, String variable) {
        String element = rows.elementLoad(variable);
        return element.equals(variable)
                ? variable
                : type.vector() + ".fromArray(SPECIES, " + rows.array(variable) + ", " + rows.position(variable) + ")";
    }

    /** The vector that a reduction is gathered in; no other reduction has that name, whatever their numbers. */
    private static String gathered(Stage.Reduction reduction, int accumulator) {
        return reduction.name() + "Lanes" + accumulator;
    }

    private void start(SourceText text, Stage.Reduction reduction, int accumulators) {
        if (RowScan.isScanned(reduction.op())) {
            return;
        }
        String first = reduction.op() == Op.SUM
                ? type.vector() + ".zero(SPECIES)"
                : type.vector() + ".broadcast(SPECIES, " + type.literal(Double.NEGATIVE_INFINITY) + ")";
        for (int v = 0; v < accumulators; v++) {
            text.line(type.vector() + " " + gathered(reduction, v) + " = " + first + ";");
        }
    }

    private void gather(
            SourceText text,
            Stage.Reduction reduction,
            int number,
            int accumulator,
            VectorCode vectors,
            boolean masked) {
        String gathered = gathered(reduction, accumulator);
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
            default -> text.line(value + ".intoArray(" + RowScan.candidates(number) + ", j);");
        }
    }

    /** Stores the lanes of a sum where they are added. */
    private static void keepLanes(SourceText text, Stage.Reduction reduction, int number, int accumulator, String at) {
        if (reduction.op() == Op.SUM) {
            text.line(gathered(reduction, accumulator) + ".intoArray(scratch.lanes[" + number + "], " + at + ");");
        }
    }

    private void finish(SourceText text, Stage.Reduction reduction, int number, int accumulators, int columns) {
        String name = reduction.name();
        switch (reduction.op()) {
            case SUM -> text.line(type.real() + " " + name + " = sumLanes(scratch.lanes[" + number + "]);");
            case ROW_MAX -> {
                StringBuilder max = new StringBuilder(gathered(reduction, 0));
                for (int v = 1; v < accumulators; v++) {
                    max.append(".max(").append(gathered(reduction, v)).append(")");
                }
                text.line(type.real() + " " + name + " = " + max + ".reduceLanes(VectorOperators.MAX);");
            }
            default -> RowScan.finish(text, type, reduction, number, columns);
        }
    }
}
