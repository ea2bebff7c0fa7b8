package dev.synapt.runtime.data;

import java.util.List;

/**
 * Columns of numbers, one input each.
 *
 * @param names of the columns
 * @param scaling the same for all, measured for each
 * @param missing what becomes of missing values
 */
public record NumericColumns(List<String> names, Scaling scaling, Missing missing) implements Columns {

    public NumericColumns {
        names = List.copyOf(names);
    }

    /** With another scaling. */
    public NumericColumns scaled(Scaling how) {
        return new NumericColumns(names, how, missing);
    }

    /** With another way to meet missing values. */
    public NumericColumns missing(Missing how) {
        return new NumericColumns(names, scaling, how);
    }
}
