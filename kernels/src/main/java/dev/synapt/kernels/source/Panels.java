package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Layouts;

/**
 * Where the elements of a matrix in panels lie, for kernels that compute one column each.
 *
 * @param rows of the matrix
 * @param columns of the matrix, without padding
 */
record Panels(Layouts layouts, int rows, int columns) {

    /**
     * Declares {@code Panel}, where the panel of column {@code j} begins, moved so that column {@code j} stands at
     * {@code Panel + j} in row 0, and {@code Width}, the distance of its rows; both with a prefix.
     */
    void print(SourceText text, String prefix) {
        int panel = layouts.panel();
        text.line("const int " + prefix + "Width = " + width(layouts, "j", columns) + ";");
        text.line("const int " + prefix + "Panel = "
                + (layouts.panelColumns(columns) <= panel
                        ? "0"
                        : "j / " + panel + " * " + Math.multiplyExact(panel, rows - 1))
                + ";");
    }

    /** The width of the panel that a column is in: the distance of its rows. */
    static String width(Layouts layouts, String column, int columns) {
        int last = layouts.lastPanel(columns);
        return layouts.hasEqualPanels(columns)
                ? String.valueOf(last)
                : column + " < " + layouts.fullColumns(columns) + " ? " + layouts.panel() + " : " + last;
    }

    /** Position of an element, by expressions of its row and column. */
    String position(String row, String column) {
        int panel = layouts.panel();
        return column + " / " + panel + " * " + Math.multiplyExact(panel, rows) + " + (" + row + ") * ("
                + width(layouts, column, columns) + ") + " + column + " % " + panel;
    }

    /** Position of column {@code j} of a row, after {@link #print}. */
    static String at(String prefix, String row) {
        return prefix + "Panel + (" + row + ") * " + prefix + "Width + j";
    }
}
