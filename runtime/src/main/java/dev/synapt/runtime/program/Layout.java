package dev.synapt.runtime.program;

/**
 * Where the elements of a matrix lie in its array: in panels of neighbouring columns, each panel row by row, so that a
 * kernel that walks down the rows reads one contiguous run. Columns that only pad the last panel hold zero.
 *
 * @param rows logical rows
 * @param columns logical columns
 * @param panel columns of a full panel
 * @param lastPanel columns of the last panel, padding included; equal to {@code panel} where the last one is full
 */
public record Layout(int rows, int columns, int panel, int lastPanel) {

    /** Panels of the matrix. */
    public int panels() {
        return (columns + panel - 1) / panel;
    }

    /** Length of the array, padding included. */
    public int length() {
        return Math.multiplyExact(rows, (panels() - 1) * panel + lastPanel);
    }

    /** Position of an element in the array. */
    public int at(int row, int column) {
        int index = column / panel;
        int width = index == panels() - 1 ? lastPanel : panel;
        return index * panel * rows + row * width + column % panel;
    }
}
