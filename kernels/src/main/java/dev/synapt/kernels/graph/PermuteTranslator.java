package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code @Permute}. */
final class PermuteTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        List<Integer> order = order(use, input, assembly);
        Shape output = new Shape(
                order.stream().map(axis -> input.dimensions().get(axis)).toList());
        if (!order.equals(identity(input.rank()))) {
            assembly.node(name, new Operation.Permute(order), output);
        }
        assembly.layer(new LayerFacts(use, name, input, output, null, null));
    }

    /** Axes of the input from 0; as they are where the declaration does not say each once. */
    private static List<Integer> order(AnnotationUse use, Shape input, Assembly assembly) {
        Argument argument = use.argument("value");
        List<Integer> axes =
                argument.elements().stream().map(axis -> (Integer) axis.value()).toList();
        List<Integer> all = identity(input.rank());
        if (axes.stream().map(axis -> axis - 1).sorted().toList().equals(all)) {
            return axes.stream().map(axis -> axis - 1).toList();
        }
        boolean legal = !axes.isEmpty() && axes.stream().allMatch(axis -> axis >= 1);
        if (legal && !assembly.guessed()) {
            assembly.diagnostics()
                    .report(
                            Rule.ShapeMismatch,
                            argument.site(),
                            "@Permute(%s) does not name each axis of its input once: %s. Did you mean @Permute(%s)?",
                            PerDimension.list(axes),
                            assembly.trail(),
                            PerDimension.list(meant(axes, input.rank())));
        }
        return all;
    }

    /** Those that are there, in the order given, and the others behind them. */
    private static List<Integer> meant(List<Integer> axes, int rank) {
        List<Integer> meant = new ArrayList<>(
                axes.stream().filter(axis -> axis <= rank).distinct().toList());
        IntStream.rangeClosed(1, rank).filter(axis -> !meant.contains(axis)).forEach(meant::add);
        return meant;
    }

    private static List<Integer> identity(int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }
}
