package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
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
    private final ParameterStatement.ColumnSums statement;
    private final Signature signature;
    private final int rows;
    private final int columns;

    ColumnSumsCode(Layouts layouts, Signature signature, Loop.ColumnSums loop) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.loop = loop;
        this.statement = loop.statement();
        this.signature = signature;
        this.rows = statement.rows();
        this.columns = statement.columns();
    }

    /** In plain Java: sums grow where they are stored. */
    void printPlain(SourceText text) {
        ScalarCode scalars = new ScalarCode(type, columns);
        scalars.print(text, loop.program().scalarLets(), v -> v);
        openPanels(text);
        for (Output sum : statement.sums()) {
            text.line("Arrays.fill(" + signature.name(sum.tensor()) + ", column, column + width, 0);");
        }
        text.open("for (int row = 0; row < " + rows + "; row++)");
        text.line("int at = column * " + rows + " + row * width;");
        text.open("for (int j = 0; j < width; j++)");
        scalars.print(text, stage().elementLets(), v -> array(v) + (isRow(v) ? "[column + j]" : "[at + j]"));
        for (Output sum : statement.sums()) {
            text.line(signature.name(sum.tensor()) + "[column + j] += " + scalars.atom(value(sum)) + ";");
        }
        for (Output element : statement.elements()) {
            text.line(signature.name(element.tensor()) + "[at + j] = " + scalars.atom(value(element)) + ";");
        }
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
        for (int i = 0; i < statement.sums().size(); i++) {
            text.line(type.vector() + " " + sum(i) + " = " + type.vector() + ".zero(SPECIES);");
        }
        text.open("for (int row = 0; row < " + rows + "; row++)");
        text.line("int at = column * " + rows + " + row * width + j;");
        vectors.print(
                text,
                stage().elementLets(),
                v -> type.vector() + ".fromArray(SPECIES, " + array(v) + (isRow(v) ? ", column + j)" : ", at)"));
        for (int i = 0; i < statement.sums().size(); i++) {
            text.line(sum(i) + " = " + sum(i) + ".add("
                    + vectors.vector(value(statement.sums().get(i))) + ");");
        }
        for (Output element : statement.elements()) {
            text.line(vectors.vector(value(element)) + ".intoArray(" + signature.name(element.tensor()) + ", at);");
        }
        text.close();
        for (int i = 0; i < statement.sums().size(); i++) {
            Tensor row = statement.sums().get(i).tensor();
            text.line(sum(i) + ".intoArray(" + signature.name(row) + ", column + j);");
        }
        text.close();
        text.close();
    }

    /**
     * In OpenCL C: a work-item sums one column. The first sums of all parameters share an array; others are gradients,
     * which have arrays of their own.
     */
    WorkItems printOpenCl(SourceText text) {
        OpenClType real = OpenClType.of(layouts.precision());
        ScalarCode scalars = new ScalarCode(real, columns);
        WorkItems items = WorkItems.ofWhole(new WorkItems.Loop("j", columns));
        items.print(text);
        scalars.print(text, loop.program().scalarLets(), v -> v);
        new Panels(layouts, rows, columns).print(text, "matrix");
        for (int i = 0; i < statement.sums().size(); i++) {
            text.line(real.real() + " " + sum(i) + " = 0;");
        }
        text.open("for (int row = 0; row < " + rows + "; row++)");
        text.line("const int at = " + Panels.at("matrix", "row") + ";");
        scalars.print(text, stage().elementLets(), v -> array(v) + (isRow(v) ? "[j]" : "[at]"));
        for (int i = 0; i < statement.sums().size(); i++) {
            text.line(sum(i) + " += " + scalars.atom(value(statement.sums().get(i))) + ";");
        }
        for (Output element : statement.elements()) {
            text.line(signature.name(element.tensor()) + "[at] = " + scalars.atom(value(element)) + ";");
        }
        text.close();
        for (int i = 0; i < statement.sums().size(); i++) {
            Tensor row = statement.sums().get(i).tensor();
            text.line(signature.name(row) + (i == 0 ? "[" + SUMS_AT + " + j] = " : "[j] = ") + sum(i) + ";");
        }
        return items;
    }

    private static String sum(int index) {
        return index == 0 ? "sum" : "sum" + index;
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

    private Expr value(Output output) {
        return stage().outputs().stream()
                .filter(value -> value.buffer().equals(output.tensor().name()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** Whether a variable stands for a row that all rows have in common. */
    private boolean isRow(String variable) {
        return rows > 1 && tensor(variable).rows() == 1;
    }

    private String array(String variable) {
        return signature.name(tensor(variable));
    }

    private Tensor tensor(String variable) {
        return statement.inputs().stream()
                .filter(input -> input.variable().equals(variable))
                .map(RowStatement.Map.Input::tensor)
                .findFirst()
                .orElseThrow();
    }
}
