package dev.synapt.kernels.schedule;

import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.plan.Tensor;

/**
 * Where the elements of tensors lie, the same for all back ends so that they can take turns on the same arrays.
 *
 * <p>Activations and gradients are row-major; a row is padded to {@link #LANES} elements, so that any vector width
 * divides it. Arrays of callers have no padding, nor has what a window slides over: a window's rows then are few long
 * runs. Parameters lie in panels of two of the widest vectors, for a kernel that walks down the rows of a panel then
 * reads one contiguous run.
 *
 * @param precision of all elements
 */
public record Layouts(Precision precision) {
    /** Virtual lanes of a sum along a row, and what rows are padded to. */
    public static final int LANES = 16;

    private static final int WIDEST_BITS = 512;

    /** Columns of a full panel: two vectors of 512 bits. */
    public int panel() {
        return 2 * WIDEST_BITS / precision.bits();
    }

    /** Columns of the last panel of a matrix: one vector where that is enough. */
    public int lastPanel(int columns) {
        int rest = columns % panel();
        return rest > 0 && rest <= panel() / 2 ? panel() / 2 : panel();
    }

    /** Columns of all panels but a narrower last one. */
    public int fullColumns(int columns) {
        return lastPanel(columns) == panel() ? panels(columns) * panel() : (panels(columns) - 1) * panel();
    }

    /** Whether all panels are equally wide, so that rows are equally far apart in each. */
    public boolean hasEqualPanels(int columns) {
        return fullColumns(columns) == 0 || lastPanel(columns) == panel();
    }

    /** Columns of all panels, padding included. */
    public int panelColumns(int columns) {
        return (panels(columns) - 1) * panel() + lastPanel(columns);
    }

    /** Panels of a matrix, the last and perhaps narrower one included. */
    public int panels(int columns) {
        return (columns + panel() - 1) / panel();
    }

    /** Distance between the rows of a tensor that is no parameter. */
    public int stride(Tensor tensor) {
        boolean dense = tensor.external() || tensor.role() == Tensor.Role.FRAMED;
        return dense ? tensor.columns() : padded(tensor.columns());
    }

    /** A row's columns with their padding. */
    public static int padded(int columns) {
        return (columns + LANES - 1) / LANES * LANES;
    }

    /**
     * Length of the array of a parameter or of its optimizer state; a single row can be read like one of an activation.
     */
    public int parameterLength(Tensor tensor) {
        int panels = panelColumns(tensor.columns());
        return tensor.rows() == 1
                ? Math.max(panels, padded(tensor.columns()))
                : Math.multiplyExact(tensor.rows(), panels);
    }

    /** Length of the array of what is there once: like a parameter's, or row by row. */
    public int length(Tensor tensor) {
        return tensor.role() == Tensor.Role.MATRIX ? sampleLength(tensor) : parameterLength(tensor);
    }

    /** Elements that one sample takes in a tensor's array. */
    public int sampleLength(Tensor tensor) {
        return Math.multiplyExact(tensor.rows(), stride(tensor));
    }
}
