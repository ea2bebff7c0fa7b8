package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Site;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Members that hold one value for all dimensions, or one for each. */
final class PerDimension {
    private PerDimension() {}

    /** One value a dimension; what is illegal, and reported already, is replaced by what is not. */
    static List<Integer> values(AnnotationUse use, String member, int dimensions) {
        List<Integer> values = use.list(member).stream()
                .map(value -> Math.max(1, (Integer) value.value()))
                .toList();
        if (values.size() == dimensions) {
            return values;
        }
        return Collections.nCopies(dimensions, values.isEmpty() ? 1 : values.get(0));
    }

    /** Where the value of a dimension stands. */
    static Site site(AnnotationUse use, String member, int dimension) {
        List<Argument> values = use.list(member);
        return values.isEmpty()
                ? use.argument(member).site()
                : values.get(Math.min(dimension, values.size() - 1)).site();
    }

    /** As the source would have them: one for all where they are equal. */
    static String text(List<Integer> values) {
        return Set.copyOf(values).size() == 1 ? String.valueOf(values.get(0)) : list(values);
    }

    /** As the source would have a list. */
    static String list(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
    }

    /** As messages show extents: {@code 3 x 3}. */
    static String product(List<? extends Number> extents) {
        return extents.stream()
                .map(e -> String.format(Locale.ROOT, "%,d", e.longValue()))
                .collect(Collectors.joining(" x "));
    }
}
