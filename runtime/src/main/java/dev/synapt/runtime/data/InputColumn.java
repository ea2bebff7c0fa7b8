package dev.synapt.runtime.data;

/** A column that feeds the network. */
interface InputColumn {
    /** Name of the column. */
    String column();

    /** How missing values are met. */
    Missing missing();

    /** Whether the row is left out because of this column. */
    default boolean drops(Row row) {
        return missing().dropsRow() && row.get(column()) == null;
    }
}
