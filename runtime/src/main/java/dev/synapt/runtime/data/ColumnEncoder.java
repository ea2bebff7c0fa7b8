package dev.synapt.runtime.data;

/**
 * Turns the field of one column into inputs of the network, as the training rows taught it to; means, medians and modes
 * are known by now.
 */
sealed interface ColumnEncoder extends InputColumn permits NumericEncoder, CategoryEncoder {
    /** The inputs the column becomes. */
    Feature feature();

    /** Writes the inputs of one row, all of them, from position {@code at}. */
    void encode(Row row, double[] inputs, int at);

    /** What to save, as JSON. */
    SavedObject saved();

    /** The error for a missing value that has no substitute. */
    default DataException missingIn(Row row) {
        return row.problem(
                column(),
                missing().dropsRow()
                        ? "is missing; rows without it were dropped in training, and none can be predicted for"
                        : "is missing; say what to do with missing(Missing.median()) or the like");
    }
}
