package dev.synapt.kernels.algebra;

/** A row of numbers that a {@link RowInterpreter} reads or writes, wherever it lies. */
public interface RowBuffer {
    /** The element at position {@code j} of the row. */
    double get(int j);

    /** Stores {@code value}, which is a number of the row's precision. */
    void set(int j, double value);

    /** The row that begins at {@code offset} of an array. */
    static RowBuffer of(float[] array, int offset) {
        return new RowBuffer() {
            @Override
            public double get(int j) {
                return array[offset + j];
            }

            @Override
            public void set(int j, double value) {
                array[offset + j] = (float) value;
            }
        };
    }

    /** The row that begins at {@code offset} of an array. */
    static RowBuffer of(double[] array, int offset) {
        return new RowBuffer() {
            @Override
            public double get(int j) {
                return array[offset + j];
            }

            @Override
            public void set(int j, double value) {
                array[offset + j] = value;
            }
        };
    }

    /** An array as a row. */
    static RowBuffer of(double... array) {
        return of(array, 0);
    }
}
