package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Layouts;

/** Writes the transposed copy of a parameter, block by block, from panels to panels. */
final class TransposeCode {
    private final Layouts layouts;
    private final ElementType type;
    private final int rows;
    private final int columns;

    /**
     * @param rows of the parameter
     * @param columns of the parameter
     */
    TransposeCode(Layouts layouts, int rows, int columns) {
        this.layouts = layouts;
        this.type = ElementType.of(layouts.precision());
        this.rows = rows;
        this.columns = columns;
    }

    /** Name of the method for a shape. */
    static String name(int rows, int columns) {
        return "transpose" + rows + "x" + columns;
    }

    /** The method: columns of the copy are rows of the parameter. */
    void print(SourceText text) {
        text.line("/** Copies rows {@code firstRow} to {@code endRow} of some columns of a " + rows + " x " + columns
                + " matrix into its transpose. */");
        text.open("static void " + name(rows, columns) + "(" + type.array() + " from, " + type.array()
                + " to, int firstRow, int endRow, int firstColumn, int endColumn)");
        text.line("int end = Math.min(endColumn, " + columns + ");");
        text.open("for (int row = firstRow; row < endRow; row++)");
        position(text, "int into", "row", columns, rows);
        width(text, "int step", "row", rows);
        text.open("for (int column = firstColumn; column < end; column += " + layouts.panel() + ")");
        width(text, "int width", "column", columns);
        text.line("int at = column * " + rows + " + row * width;");
        text.line("int count = Math.min(width, end - column);");
        text.open("for (int j = 0; j < count; j++)");
        text.line("to[into + (column + j) * step] = from[at + j];");
        text.close();
        text.close();
        text.close();
        text.close();
    }

    private void position(SourceText text, String local, String index, int matrixRows, int matrixColumns) {
        int panel = layouts.panel();
        text.line(local + " = "
                + (matrixColumns > panel
                        ? index + " / " + panel + " * " + Math.multiplyExact(panel, matrixRows) + " + " + index + " % "
                                + panel
                        : index)
                + ";");
    }

    private void width(SourceText text, String local, String index, int matrixColumns) {
        int full = layouts.fullColumns(matrixColumns);
        int last = layouts.lastPanel(matrixColumns);
        String value = full == 0
                ? String.valueOf(last)
                : last == layouts.panel()
                        ? String.valueOf(last)
                        : index + " < " + full + " ? " + layouts.panel() + " : " + last;
        text.line(local + " = " + value + ";");
    }
}
