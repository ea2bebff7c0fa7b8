package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code @Concatenate}. */
final class ConcatenateTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        int axis = SampleAxes.axis(use, "axis", use.argument("axis"), assembly);
        List<Assembly.Source> fitting = fitting(use, name, axis, assembly);
        List<Integer> dimensions = new ArrayList<>(input.dimensions());
        long size = fitting.stream()
                .mapToLong(source -> source.shape().dimensions().get(axis))
                .sum();
        // What is more than an array holds is an error, however much more.
        dimensions.set(axis, (int) Math.min(Integer.MAX_VALUE, size));
        Shape output = assembly.shape("The output of '" + name + "'", dimensions, use.site());
        if (assembly.sources().size() > 1) {
            assembly.node(name, new Operation.Concatenate(axis), output);
        }
        assembly.layer(new LayerFacts(use, name, input, output, null, null));
    }

    /** The inputs that agree with the first in all other axes; the others are reported. */
    private static List<Assembly.Source> fitting(AnnotationUse use, String name, int axis, Assembly assembly) {
        List<Assembly.Source> sources = assembly.sources();
        List<Assembly.Source> fitting = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Assembly.Source first = sources.get(0);
            Assembly.Source other = sources.get(i);
            if (agree(first.shape(), other.shape(), axis)) {
                fitting.add(other);
                continue;
            }
            assembly.diagnostics()
                    .report(
                            Rule.ShapeMismatch,
                            use.list("from").get(i).site(),
                            "'%s' joins its inputs along axis %d, so that they have to agree in all others, but '%s' is %s and"
                                    + " '%s' is %s:\n%s\n%s\nDid you mean another axis, or another layer?",
                            name,
                            axis + 1,
                            first.name(),
                            first.shape(),
                            other.name(),
                            other.shape(),
                            first.trail(),
                            other.trail());
        }
        return fitting;
    }

    private static boolean agree(Shape first, Shape other, int axis) {
        return first.rank() == other.rank()
                && IntStream.range(0, first.rank())
                        .allMatch(i -> i == axis
                                || first.dimensions()
                                        .get(i)
                                        .equals(other.dimensions().get(i)));
    }
}
