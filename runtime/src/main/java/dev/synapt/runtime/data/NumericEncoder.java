package dev.synapt.runtime.data;

import java.util.List;

/** One number, scaled; perhaps followed by 1 where it was missing. */
record NumericEncoder(String column, LinearScale scale, Missing missing) implements ColumnEncoder {

    @Override
    public Feature feature() {
        return new Feature(column, missing.indicated() ? List.of(column, column + " missing") : List.of(column));
    }

    @Override
    public void encode(Row row, double[] inputs, int at) {
        String field = row.get(column);
        inputs[at] = field != null ? scale.encode(row.parse(column, field)) : substitute(row);
        if (missing.indicated()) {
            inputs[at + 1] = field == null ? 1 : 0;
        }
    }

    private double substitute(Row row) {
        return switch (missing.substitute()) {
            case ZERO_INPUT -> 0;
            case GIVEN_VALUE -> scale.encode(Double.parseDouble(missing.value()));
            case REFUSED, ROW_DROPPED, COLUMN_MEAN, COLUMN_MEDIAN, COLUMN_MODE -> throw missingIn(row);
        };
    }

    @Override
    public SavedObject saved() {
        return new SavedObject()
                .with("column", column)
                .with("scale", scale.saved())
                .with("missing", missing.saved());
    }

    static NumericEncoder restored(SavedObject saved) {
        return new NumericEncoder(
                saved.text("column"),
                LinearScale.restored(saved.object("scale")),
                Missing.restored(saved.object("missing")));
    }
}
