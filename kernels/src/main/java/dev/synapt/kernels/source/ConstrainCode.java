package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Lengths of vectors in a parameter, and the vectors times a factor: the same code for all back ends, whose inner loops
 * HotSpot makes vectors of.
 */
final class ConstrainCode {
    private final Layouts layouts;
    private final ElementType type;
    private final Task.Constrain task;
    private final ParameterStatement.Constrain statement;
    private final String w;
    private final int rows;
    private final int columns;

    ConstrainCode(Layouts layouts, Signature signature, Task.Constrain task) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.task = task;
        this.statement = task.main().statement();
        this.w = signature.name(statement.parameter());
        this.rows = statement.parameter().rows();
        this.columns = statement.parameter().columns();
    }

    void print(SourceText text) {
        if (statement.columns()) {
            acrossColumns(text);
        } else {
            downColumns(text);
        }
    }

    /** Panel by panel: each thread has some. */
    private void downColumns(SourceText text) {
        text.line(type.array() + " sums = scratch.sums[0];");
        PanelLoop.openShare(text, layouts, columns);
        width(text);
        open(text, false);
        text.line("Arrays.fill(sums, 0, width, 0);");
        elements(text, "sums[j] += " + w + "[at + j] * " + w + "[at + j];");
        text.open("for (int j = 0; j < width; j++)");
        factor(text, type, "sums[j]");
        text.close();
        elements(text, w + "[at + j] *= sums[j];");
        close(text, false);
        transpose(text, "column", "column + width");
        text.close();
    }

    /** All columns together, by one thread. */
    private void acrossColumns(SourceText text) {
        text.open("if (thread != 0)").line("return;").close();
        text.line(type.array() + " sums = scratch.sums[0];");
        open(text, false);
        text.line("Arrays.fill(sums, 0, " + layouts.panelColumns(columns) + ", 0);");
        panels(text, "sums[column + j] += " + w + "[at + j] * " + w + "[at + j];");
        text.line("sums[0] = Lanes.sum(sums, " + columns + ");");
        factor(text, type, "sums[0]");
        text.line(type.real() + " factor = sums[0];");
        panels(text, w + "[at + j] *= factor;");
        close(text, false);
        transpose(text, "0", String.valueOf(columns));
    }

    private void panels(SourceText text, String element) {
        text.open("for (int column = 0; column < " + layouts.panelColumns(columns) + "; column += " + layouts.panel()
                + ")");
        width(text);
        elements(text, element);
        text.close();
    }

    private void width(SourceText text) {
        boolean narrow = layouts.lastPanel(columns) < layouts.panel();
        text.line("int width = "
                + (narrow
                        ? "Math.min(" + layouts.panel() + ", " + layouts.panelColumns(columns) + " - column)"
                        : layouts.panel())
                + ";");
    }

    /** A loop over the elements of one vector, or of those of a panel side by side. */
    private void elements(SourceText text, String element) {
        open(text, true);
        text.line("int at = column * " + rows + " + (" + row() + ") * width;");
        text.open("for (int j = 0; j < width; j++)");
        text.line(element);
        text.close();
        close(text, true);
    }

    /** In OpenCL C: a work-item has one vector. */
    WorkItems printOpenCl(SourceText text) {
        OpenClType real = OpenClType.of(layouts.precision());
        List<WorkItems.Loop> loops = new ArrayList<>();
        for (int d = 0; d < statement.extents().size(); d++) {
            if (!statement.summed().get(d)) {
                loops.add(new WorkItems.Loop("d" + d, statement.extents().get(d)));
            }
        }
        if (!statement.columns()) {
            loops.add(new WorkItems.Loop("j", columns));
        }
        WorkItems items = new WorkItems(loops, false);
        items.print(text);
        String element = w + "[" + Panels.at("matrix", row()) + "]";
        text.line(real.real() + " sum = 0;");
        if (statement.columns()) {
            OpenClRows.lanes(text, real, "lanes");
            openColumn(text);
            text.line(real.real() + " squares = 0;");
            element(text, "squares += " + element + " * " + element + ";");
            text.line("lanes[j & " + (Layouts.LANES - 1) + "] += squares;");
            text.close();
            text.line("sum = sumLanes(lanes);");
        } else {
            new Panels(layouts, rows, columns).print(text, "matrix");
            element(text, "sum += " + element + " * " + element + ";");
        }
        factor(text, real, "sum");
        if (statement.columns()) {
            openColumn(text);
            element(text, element + " *= sum;");
            text.close();
        } else {
            element(text, element + " *= sum;");
        }
        return items;
    }

    private void openColumn(SourceText text) {
        text.open("for (int j = 0; j < " + columns + "; j++)");
        new Panels(layouts, rows, columns).print(text, "matrix");
    }

    private void element(SourceText text, String line) {
        open(text, true);
        text.line(line);
        close(text, true);
    }

    /** Replaces a sum of squares by the factor of its vector. */
    private void factor(SourceText text, Dialect dialect, String at) {
        text.line(dialect.real() + " norm = " + dialect.sqrt(at) + ";");
        Stage stage = task.main().program().stages().get(0);
        ScalarCode scalars = new ScalarCode(dialect, 1);
        scalars.print(text, task.main().program().scalarLets(), v -> v);
        scalars.print(text, stage.elementLets(), v -> v);
        text.line(at + " = " + scalars.atom(stage.outputs().get(0).value()) + ";");
    }

    /** Opens the loops over dimensions that lengths are over, or over the other ones. */
    private void open(SourceText text, boolean summed) {
        for (int d = 0; d < statement.extents().size(); d++) {
            if (statement.summed().get(d) == summed) {
                text.open("for (int d" + d + " = 0; d" + d + " < "
                        + statement.extents().get(d) + "; d" + d + "++)");
            }
        }
    }

    private void close(SourceText text, boolean summed) {
        statement.summed().stream().filter(of -> of == summed).forEach(of -> text.close());
    }

    /** The row of the matrix by the places on its dimensions. */
    private String row() {
        List<String> terms = new ArrayList<>();
        int inner = rows;
        for (int d = 0; d < statement.extents().size(); d++) {
            inner /= statement.extents().get(d);
            terms.add("d" + d + (inner == 1 ? "" : " * " + inner));
        }
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    private void transpose(SourceText text, String from, String to) {
        if (task.transposition() != null) {
            text.line(new TransposeCode(layouts, statement.parameter(), task.transposition()).name() + "(" + w
                    + ", kernelTransposed, 0, " + rows + ", " + from + ", " + to + ");");
        }
    }
}
