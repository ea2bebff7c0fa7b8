package dev.synapt.runtime.data;

import java.util.List;

/**
 * Columns of categories, one input for each category.
 *
 * @param names of the columns
 * @param categories in order; empty takes those of the training rows, sorted, whole numbers by value
 * @param missing what becomes of missing values
 * @param unknown what becomes of other categories
 */
public record CategoryColumns(List<String> names, List<String> categories, Missing missing, UnknownCategory unknown)
        implements Columns {

    public CategoryColumns {
        names = List.copyOf(names);
        categories = List.copyOf(categories);
    }

    /** With these categories, whether the training rows have them or not. */
    public CategoryColumns among(String... all) {
        return new CategoryColumns(names, List.of(all), missing, unknown);
    }

    /** With another way to meet missing values. */
    public CategoryColumns missing(Missing how) {
        return new CategoryColumns(names, categories, how, unknown);
    }

    /** With another way to meet categories that the training rows did not have. */
    public CategoryColumns unknown(UnknownCategory how) {
        return new CategoryColumns(names, categories, missing, how);
    }
}
