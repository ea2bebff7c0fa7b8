package dev.synapt.runtime.data;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row of a table as it was written, with the place it came from. */
public final class Row {
    private final String place;
    private final Header header;
    private final String[] fields;
    private final Set<String> missing;

    /**
     * @param place for error messages, such as {@code cars.csv, line 12}
     * @param missing what stands for a missing value
     */
    Row(String place, Header header, String[] fields, Set<String> missing) {
        this.place = place;
        this.header = header;
        this.fields = fields;
        this.missing = missing;
    }

    /** Where the row stands, such as {@code cars.csv, line 12}. */
    public String place() {
        return place;
    }

    /** Names of the columns. */
    public List<String> columns() {
        return header.names();
    }

    /** What stands for a missing value. */
    Set<String> missingMarkers() {
        return missing;
    }

    /**
     * The field of a column as it was written, without blanks around it; null where the value is missing.
     *
     * @throws DataException if there is no such column
     */
    public @Nullable String get(String column) {
        Integer position = header.position(column);
        if (position == null) {
            throw new DataException(place + ": no column '" + column + "'; there are " + header.names());
        }
        String field = fields[position];
        return missing.contains(field) ? null : field;
    }

    /**
     * The number of a column.
     *
     * @throws DataException if the field is missing, no number, or not finite
     */
    public double number(String column) {
        String field = get(column);
        if (field == null) {
            throw problem(column, "is missing; fill it with Missing.median() or the like, or drop the row");
        }
        return parse(column, field);
    }

    /** The number that a field of this row spells. */
    double parse(String column, String field) {
        double value;
        try {
            value = isDecimal(field) ? Double.parseDouble(field) : Double.NaN;
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw problem(
                    column,
                    "holds '" + field
                            + "', which is no finite number; name it with Csv.missing(...) if it stands for a "
                            + "missing value, or take the column as a category");
        }
        return value;
    }

    /** Java also reads hexadecimal numbers, and 1d or 1f; no table means those. */
    private static boolean isDecimal(String field) {
        char last = field.isEmpty() ? ' ' : field.charAt(field.length() - 1);
        return ((last >= '0' && last <= '9') || last == '.') && field.indexOf('x') < 0 && field.indexOf('X') < 0;
    }

    DataException problem(String column, String what) {
        return new DataException(place + ", column '" + column + "': " + what);
    }

    @Override
    public String toString() {
        return place + ": " + List.of(fields);
    }
}
