package dev.synapt.runtime.data;

import dev.synapt.runtime.data.Missing.Substitute;
import java.util.Map;
import java.util.TreeMap;

/** Collects the categories of a column. */
final class CategoryFitter implements ColumnFitter {
    private final String column;
    private final CategoryColumns columns;
    private final Missing missing;
    private final Map<String, Integer> counts = new TreeMap<>();

    CategoryFitter(String column, CategoryColumns columns) {
        this.column = column;
        this.columns = columns;
        this.missing = columns.missing();
        Substitute substitute = missing.substitute();
        if (substitute == Substitute.COLUMN_MEAN || substitute == Substitute.COLUMN_MEDIAN) {
            throw new DataException("column '" + column + "' holds categories, which have no mean and no median; use "
                    + "Missing.mode(), Missing.value(...) or Missing.zeroInput().withIndicator()");
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
            counts.merge(field, 1, Integer::sum);
        }
    }

    @Override
    public ColumnEncoder fitted() {
        if (counts.isEmpty() && columns.categories().isEmpty()) {
            throw new DataException("column '" + column + "' has no value in the training rows; leave it out, or list "
                    + "its categories with among(...)");
        }
        Missing resolved = missing.substitute() == Substitute.COLUMN_MODE ? missing.resolved(mode()) : missing;
        Categories categories = columns.categories().isEmpty()
                ? Categories.found(column, counts.keySet())
                : new Categories(column, columns.categories());
        requireSubstituteKnown(resolved, categories);
        return new CategoryEncoder(column, categories, resolved, columns.unknown());
    }

    private void requireSubstituteKnown(Missing resolved, Categories categories) {
        if (resolved.substitute() == Substitute.GIVEN_VALUE && categories.indexOf(resolved.value()) < 0) {
            throw new DataException("column '" + column + "': missing values are to be '" + resolved.value()
                    + "', which is none of its categories " + categories.names());
        }
    }

    private String mode() {
        return counts.entrySet().stream()
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new DataException(
                        "column '" + column + "' has no value in the training rows to take the mode of"));
    }
}
