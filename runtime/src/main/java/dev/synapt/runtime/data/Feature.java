package dev.synapt.runtime.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The numbers of a sample that come from one column.
 *
 * @param column name of the column
 * @param inputs names of the numbers, such as {@code make=audi}, in order
 */
public record Feature(String column, List<String> inputs) {

    public Feature {
        inputs = List.copyOf(inputs);
    }

    /** How many numbers the column becomes. */
    public int width() {
        return inputs.size();
    }

    /** Columns with their widths, such as {@code make 22 + length 1 = 23}. */
    static String describe(List<Feature> features) {
        int total = features.stream().mapToInt(Feature::width).sum();
        return features.stream().map(f -> f.column() + " " + f.width()).collect(Collectors.joining(" + ")) + " = "
                + total;
    }
}
