package dev.synapt.runtime.data;

import java.util.List;

/** The index of the class to predict. */
record ClassTarget(String column, Categories classes, boolean rowDropped) implements TargetEncoder {

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public Object newArray(int length, boolean wide) {
        return new int[length];
    }

    @Override
    public void encode(Row row, Object targets, int at) {
        String field = required(row, column);
        int index = classes.indexOf(field);
        if (index < 0) {
            throw row.problem(
                    column,
                    "holds class '" + field + "', which the training rows did not have: " + classes.names()
                            + "; split stratified, or list the classes with among(...)");
        }
        ((int[]) targets)[at] = index;
    }

    @Override
    public SavedObject saved() {
        return new SavedObject()
                .with("column", column)
                .with("classes", classes.names())
                .with("rowDropped", rowDropped);
    }

    static ClassTarget restored(SavedObject saved) {
        String column = saved.text("column");
        return new ClassTarget(column, new Categories(column, saved.texts("classes")), saved.flag("rowDropped"));
    }
}
