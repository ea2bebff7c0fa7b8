package dev.synapt.runtime.data;

import java.util.List;

/**
 * The column of the class to predict.
 *
 * @param names the one name of the column
 * @param classes in the order of their indices; empty takes those of the training rows, sorted, whole numbers by value
 * @param rowDropped whether rows without a class are left out; otherwise they are an error
 */
public record TargetClass(List<String> names, List<String> classes, boolean rowDropped) implements Columns {

    public TargetClass {
        names = List.copyOf(names);
        classes = List.copyOf(classes);
    }

    /** With these classes, in this order. */
    public TargetClass among(String... all) {
        return new TargetClass(names, List.of(all), rowDropped);
    }

    /** Leaves rows without a class out. */
    public TargetClass dropMissing() {
        return new TargetClass(names, classes, true);
    }
}
