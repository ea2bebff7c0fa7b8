package dev.synapt.runtime.data;

import dev.synapt.runtime.data.Missing.Substitute;

/** Measures a column of numbers. */
final class NumericFitter implements ColumnFitter {
    private final String column;
    private final Scaling scaling;
    private final Missing missing;
    private final ColumnStatistics statistics;

    NumericFitter(String column, NumericColumns columns) {
        this.column = column;
        this.scaling = columns.scaling();
        this.missing = columns.missing();
        Substitute substitute = missing.substitute();
        this.statistics =
                new ColumnStatistics(substitute == Substitute.COLUMN_MEDIAN || substitute == Substitute.COLUMN_MODE);
        if (substitute == Substitute.GIVEN_VALUE) {
            requireNumber(missing.value());
        }
    }

    private void requireNumber(String value) {
        try {
            Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new DataException(
                    "column '" + column + "' is numeric, but its missing values are to be '" + value
                            + "'; give a number",
                    e);
        }
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public Missing missing() {
        return missing;
    }

    @Override
    public void add(Row row) {
        String field = row.get(column);
        if (field != null) {
            statistics.add(row.parse(column, field));
        }
    }

    @Override
    public ColumnEncoder fitted() {
        if (statistics.size() == 0) {
            throw new DataException("column '" + column + "' has no value in the training rows; leave it out");
        }
        return new NumericEncoder(column, LinearScale.of(scaling, statistics), resolved());
    }

    private Missing resolved() {
        return switch (missing.substitute()) {
            case COLUMN_MEAN -> missing.resolved(Double.toString(statistics.mean()));
            case COLUMN_MEDIAN -> missing.resolved(Double.toString(statistics.median()));
            case COLUMN_MODE -> missing.resolved(Double.toString(statistics.mode()));
            case REFUSED, ROW_DROPPED, ZERO_INPUT, GIVEN_VALUE -> missing;
        };
    }
}
