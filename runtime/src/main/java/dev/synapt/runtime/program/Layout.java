package dev.synapt.runtime.program;

/**
 * Where the elements of a matrix lie in its array: in panels of neighbouring columns, each panel row by row, so that a
 * kernel that walks down the rows reads one contiguous run. Columns that only pad the last panel hold zero.
 *
 * @param rows of the matrix
 * @param columns of the matrix
 * @param panel columns of a full panel
 * @param lastPanel columns of the last panel, padding included; equal to {@code panel} where the last one is full
 * @param exchange in which order the logical tensor's elements stand in the matrix
 */
public record Layout(int rows, int columns, int panel, int lastPanel, Exchange exchange) {

    /**
     * Two neighbouring dimensions of a tensor that are exchanged in the matrix: a kernel of several groups stands there
     * group by group.
     *
     * @param first extent of the dimension that comes first in the tensor
     * @param second extent of the one behind it, which comes first in the matrix
     * @param inner elements behind both, which keep their order
     */
    public record Exchange(int first, int second, int inner) {
        /** The matrix has the elements in the order of the tensor. */
        public static final Exchange NONE = new Exchange(1, 1, 1);

        /**
         * Whether all elements keep their order. Every network asks when it is created, and the first
         * {@code equals(NONE)} of a record links method handles for 45 ms.
         */
        public boolean keepsOrder() {
            return first == 1 || second == 1;
        }

        /** Index in the matrix, row by row, of the element at an index of the tensor, row-major. */
        public int place(int element) {
            int pair = element / inner;
            int outer = pair / (first * second);
            int place = (outer * second + pair % second) * first + pair / second % first;
            return place * inner + element % inner;
        }
    }

    /** A matrix whose elements stand in the order of the tensor. */
    public Layout(int rows, int columns, int panel, int lastPanel) {
        this(rows, columns, panel, lastPanel, Exchange.NONE);
    }

    /** Panels of the matrix. */
    public int panels() {
        return (columns + panel - 1) / panel;
    }

    /** Length of the array, padding included. */
    public int length() {
        return Math.multiplyExact(rows, (panels() - 1) * panel + lastPanel);
    }

    /** Position in the array of an element of the matrix. */
    public int at(int row, int column) {
        int index = column / panel;
        int width = index == panels() - 1 ? lastPanel : panel;
        return index * panel * rows + row * width + column % panel;
    }

    /** Position in the array of an element of the tensor, by its row-major index there. */
    public int at(int element) {
        int place = exchange.place(element);
        return at(place / columns, place % columns);
    }

    /** The elements of the tensor, row-major, from those of the matrix, row by row. */
    public double[] ofTensor(double[] matrix) {
        double[] tensor = new double[matrix.length];
        for (int element = 0; element < tensor.length; element++) {
            tensor[element] = matrix[exchange.place(element)];
        }
        return tensor;
    }
}
