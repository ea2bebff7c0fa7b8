package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;

/**
 * Sums down the columns of parameters: threads share panels, and each column is summed row after row at any width of
 * vectors.
 */
final class ColumnSumsCode {
    /** Where the sums of a parameter begin on a device. */
    static final String SUMS_AT = "sumsAt";

    private final Layouts layouts;
    private final ElementType type;
    private final Loop.ColumnSums loop;
    private final Signature signature;
    private final String sums;
    private final int rows;
    private final int columns;

    ColumnSumsCode(Layouts layouts, Signature signature, Loop.ColumnSums loop) {
        ParameterStatement.ColumnSums statement = loop.statement();
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.loop = loop;
        this.signature = signature;
        this.sums = signature.name(statement.out());
        this.rows = statement.rows();
        this.columns = statement.out().columns();
    }

    /** In plain Java: sums grow where they are stored. */
    void printPlain(SourceText text) {
        ScalarCode scalars = new ScalarCode(type, columns);
        scalars.print(text, loop.program().scalarLets(), v -> v);
        openPanels(text);
        text.line("Arrays.fill(" + sums + ", column, column + width, 0);");
        text.open("for (int row = 0; row < " + rows + "; row++)");
        text.line("int at = column * " + rows + " + row * width;");
        text.open("for (int j = 0; j < width; j++)");
        scalars.print(text, stage().elementLets(), v -> array(v) + "[at + j]");
        text.line(sums + "[column + j] += " + scalars.atom(value()) + ";");
        text.close();
        text.close();
        text.close();
    }

    /** With vectors: a vector of columns goes down all rows in registers. */
    void printVector(SourceText text, int bits) {
        VectorCode vectors = new VectorCode(type, columns);
        vectors.print(text, loop.program().scalarLets(), v -> v);
        openPanels(text);
        text.open("for (int j = 0; j < width; j += " + bits / type.bits() + ")");
        text.line(type.vector() + " sum = " + type.vector() + ".zero(SPECIES);");
        text.open("for (int row = 0; row < " + rows + "; row++)");
        text.line("int at = column * " + rows + " + row * width + j;");
        vectors.print(text, stage().elementLets(), v -> type.vector() + ".fromArray(SPECIES, " + array(v) + ", at)");
        text.line("sum = sum.add(" + vectors.vector(value()) + ");");
        text.close();
        text.line("sum.intoArray(" + sums + ", column + j);");
        text.close();
        text.close();
    }

    /** In OpenCL C: a work-item sums one column. The sums of all parameters share an array. */
    WorkItems printOpenCl(SourceText text) {
        OpenClType real = OpenClType.of(layouts.precision());
        ScalarCode scalars = new ScalarCode(real, columns);
        WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("j", columns));
        items.print(text);
        scalars.print(text, loop.program().scalarLets(), v -> v);
        new Panels(layouts, rows, columns).print(text, "matrix");
        text.line(real.real() + " sum = 0;");
        text.open("for (int row = 0; row < " + rows + "; row++)");
        text.line("const int at = " + Panels.at("matrix", "row") + ";");
        scalars.print(text, stage().elementLets(), v -> array(v) + "[at]");
        text.line("sum += " + scalars.atom(value()) + ";");
        text.close();
        text.line(sums + "[" + SUMS_AT + " + j] = sum;");
        return items;
    }

    private void openPanels(SourceText text) {
        int panel = layouts.panel();
        boolean narrow = layouts.lastPanel(columns) < panel;
        PanelLoop.openShare(text, layouts, columns);
        text.line("int width = "
                + (narrow ? "Math.min(" + panel + ", " + layouts.panelColumns(columns) + " - column)" : panel) + ";");
    }

    private Stage stage() {
        return loop.program().stages().get(0);
    }

    private Expr value() {
        return stage().outputs().get(0).value();
    }

    private String array(String variable) {
        Tensor tensor = loop.statement().inputs().stream()
                .filter(input -> input.variable().equals(variable))
                .map(RowStatement.Map.Input::tensor)
                .findFirst()
                .orElseThrow();
        return signature.name(tensor);
    }
}
