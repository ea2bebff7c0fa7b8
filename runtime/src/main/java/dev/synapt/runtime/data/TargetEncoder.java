package dev.synapt.runtime.data;

import java.util.List;

/** Turns the target columns of a row into what the loss takes. */
sealed interface TargetEncoder permits ValueTarget, ClassTarget {
    /** Names of the columns. */
    List<String> columns();

    /** Whether rows without a target are left out. */
    boolean rowDropped();

    /** Numbers or labels of one sample. */
    int size();

    /** An {@code int[]} for labels; otherwise of the given number type. */
    Object newArray(int length, boolean wide);

    /** Writes the truth of one row from position {@code at}. */
    void encode(Row row, Object targets, int at);

    /** What to save, as JSON. */
    SavedObject saved();

    /** Whether the row is left out because a target is missing. */
    default boolean drops(Row row) {
        return rowDropped() && columns().stream().anyMatch(column -> row.get(column) == null);
    }

    /** The target's field. */
    default String required(Row row, String column) {
        String field = row.get(column);
        if (field == null) {
            throw row.problem(column, "the target is missing; leave such rows out with dropMissing()");
        }
        return field;
    }
}
