package dev.synapt.runtime.data;

import java.util.List;

/** What some columns of a table mean. */
public sealed interface Columns permits NumericColumns, CategoryColumns, TargetValues, TargetClass {

    /** Names of the columns. */
    List<String> names();

    /** Columns of numbers, one input each: {@link Scaling#STANDARD}, none missing, unless said otherwise. */
    static NumericColumns numeric(String... names) {
        return new NumericColumns(named(names), Scaling.STANDARD, Missing.refuse());
    }

    /**
     * Columns of categories, one input for each category (one-hot): none missing, unknown ones refused, unless said
     * otherwise.
     */
    static CategoryColumns category(String... names) {
        return new CategoryColumns(named(names), List.of(), Missing.refuse(), UnknownCategory.REFUSE);
    }

    /** Columns of numbers to predict: as they are, unless scaled. */
    static TargetValues targetValue(String... names) {
        return new TargetValues(named(names), Scaling.UNSCALED, false);
    }

    /** The column of the class to predict. */
    static TargetClass targetClass(String name) {
        return new TargetClass(List.of(name), List.of(), false);
    }

    private static List<String> named(String... names) {
        if (names.length == 0) {
            throw new DataException("name at least one column");
        }
        return List.of(names);
    }
}
