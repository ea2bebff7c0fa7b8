package dev.synapt.runtime.data;

import java.util.List;

/** Numbers to predict, scaled. */
record ValueTarget(List<String> columns, List<LinearScale> scales, boolean rowDropped) implements TargetEncoder {

    ValueTarget {
        columns = List.copyOf(columns);
        scales = List.copyOf(scales);
    }

    @Override
    public int size() {
        return columns.size();
    }

    @Override
    public Object newArray(int length, boolean wide) {
        return wide ? new double[length] : new float[length];
    }

    @Override
    public void encode(Row row, Object targets, int at) {
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            Numbers.set(targets, at + i, scales.get(i).encode(row.parse(column, required(row, column))));
        }
    }

    @Override
    public SavedObject saved() {
        return new SavedObject()
                .with("columns", columns)
                .withObjects("scales", scales.stream().map(LinearScale::saved).toList())
                .with("rowDropped", rowDropped);
    }

    static ValueTarget restored(SavedObject saved) {
        return new ValueTarget(
                saved.texts("columns"),
                saved.objects("scales").stream().map(LinearScale::restored).toList(),
                saved.flag("rowDropped"));
    }
}
