package dev.synapt.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One input a category, of which one is 1; perhaps followed by 1 where the value was missing. */
record CategoryEncoder(String column, Categories categories, Missing missing, UnknownCategory unknown)
        implements ColumnEncoder {

    @Override
    public Feature feature() {
        List<String> inputs = new ArrayList<>();
        for (String name : categories.names()) {
            inputs.add(column + "=" + name);
        }
        if (missing.indicated()) {
            inputs.add(column + " missing");
        }
        return new Feature(column, inputs);
    }

    @Override
    public void encode(Row row, double[] inputs, int at) {
        String field = row.get(column);
        int size = categories.names().size();
        Arrays.fill(inputs, at, at + size, 0);
        if (missing.indicated()) {
            inputs[at + size] = field == null ? 1 : 0;
        }
        int index = field != null ? indexOf(field, row) : substitute(row);
        if (index >= 0) {
            inputs[at + index] = 1;
        }
    }

    private int indexOf(String field, Row row) {
        int index = categories.indexOf(field);
        if (index < 0 && unknown == UnknownCategory.REFUSE) {
            throw row.problem(
                    column,
                    "holds the unknown category '" + field + "'; known are " + categories.names()
                            + "; take all zeros for it with unknown(UnknownCategory.ALL_ZERO)");
        }
        return index;
    }

    private int substitute(Row row) {
        return switch (missing.substitute()) {
            case ZERO_INPUT -> -1;
            case GIVEN_VALUE -> indexOf(missing.value(), row);
            case REFUSED, ROW_DROPPED, COLUMN_MEAN, COLUMN_MEDIAN, COLUMN_MODE -> throw missingIn(row);
        };
    }

    @Override
    public SavedObject saved() {
        return new SavedObject()
                .with("column", column)
                .with("categories", categories.names())
                .with("missing", missing.saved())
                .with("unknown", unknown.name());
    }

    static CategoryEncoder restored(SavedObject saved) {
        String column = saved.text("column");
        return new CategoryEncoder(
                column,
                new Categories(column, saved.texts("categories")),
                Missing.restored(saved.object("missing")),
                saved.constant("unknown", UnknownCategory.class));
    }
}
