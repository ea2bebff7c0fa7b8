package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Axes as Keras counts them: the batch is 0, the first of a sample 1, the last -1. */
final class SampleAxes {
    private SampleAxes() {}

    /**
     * The axis within the shape of a sample, from 0; the last one where it is none, which is reported.
     *
     * @param member of the annotation, for the message
     */
    static int axis(AnnotationUse use, String member, Argument argument, Assembly assembly) {
        return axis(use, member, argument, assembly.shape(), assembly);
    }

    /** The same within the shape of one input. */
    static int axis(AnnotationUse use, String member, Argument argument, Shape shape, Assembly assembly) {
        int rank = shape.rank();
        int axis = (Integer) argument.value();
        if (isAxis(axis, rank)) {
            return axis > 0 ? axis - 1 : axis + rank;
        }
        assembly.diagnostics()
                .report(
                        Rule.ValueOutOfRange,
                        argument.site(),
                        "@%s takes an axis of its inputs, which are %s, but %s = %d is %s. Write %s, or -1 for the last.",
                        use.type(),
                        shape,
                        member,
                        axis,
                        axis == 0 ? "the batch, whose samples stay apart" : "none of theirs",
                        rank == 1 ? "1" : "one from 1 to " + rank);
        return rank - 1;
    }

    private static boolean isAxis(int axis, int rank) {
        return axis != 0 && axis >= -rank && axis <= rank;
    }

    /** The axes of the member {@code axis}. */
    static List<Integer> axes(AnnotationUse use, Assembly assembly) {
        return axes(use, "axis", use.list("axis"), assembly);
    }

    /** Several axes, in the order of the sample; one that is written twice is reported. */
    static List<Integer> axes(AnnotationUse use, String member, List<Argument> arguments, Assembly assembly) {
        Set<Integer> axes = new TreeSet<>();
        for (Argument argument : arguments) {
            int axis = axis(use, member, argument, assembly);
            boolean known = !axes.add(axis);
            if (known && isAxis((Integer) argument.value(), assembly.shape().rank())) {
                assembly.diagnostics()
                        .report(
                                Rule.ValueOutOfRange,
                                argument.site(),
                                "@%s names axis %d of its inputs twice. Remove one of them.",
                                use.type(),
                                axis + 1);
            }
        }
        return List.copyOf(axes);
    }
}
