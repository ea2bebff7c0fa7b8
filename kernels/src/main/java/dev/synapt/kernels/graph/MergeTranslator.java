package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.List;

/** Layers that join several inputs of one shape, element by element. */
final class MergeTranslator implements LayerTranslator {
    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        checkShapes(use, name, assembly);
        int inputs = assembly.sources().size();
        if (inputs > 1) {
            Expr formula = Merging.of(use.type()).orElseThrow().formula(inputs);
            assembly.node(name, new Operation.Merge(formula, List.of()), shape);
        }
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }

    /** Reports inputs of another shape than the first. */
    static void checkShapes(AnnotationUse use, String name, Assembly assembly) {
        List<Assembly.Source> sources = assembly.sources();
        for (int i = 1; i < sources.size(); i++) {
            Assembly.Source first = sources.get(0);
            Assembly.Source other = sources.get(i);
            if (!other.shape().equals(first.shape())) {
                assembly.diagnostics()
                        .report(
                                Rule.ShapeMismatch,
                                use.list("from").get(i).site(),
                                "'%s' joins its inputs element by element, so that they need one shape, but '%s' is %s and"
                                        + " '%s' is %s:\n%s\n%s\n%s",
                                name,
                                first.name(),
                                first.shape(),
                                other.name(),
                                other.shape(),
                                first.trail(),
                                other.trail(),
                                advice(first, other, assembly));
            }
        }
    }

    private static String advice(Assembly.Source first, Assembly.Source other, Assembly assembly) {
        if (first.shape().size() == other.shape().size()) {
            return "Reshape one of them, or did you mean another layer?";
        }
        int last = first.shape().rank() - 1;
        boolean featuresDiffer = first.shape().rank() == other.shape().rank()
                && first.shape()
                        .dimensions()
                        .subList(0, last)
                        .equals(other.shape().dimensions().subList(0, last));
        return featuresDiffer
                ? "Bring one of them to the other's shape, as @Dense(units = "
                        + first.shape().last() + ", from = \"" + other.name() + "\") does, or use @Concatenate."
                : otherLayer(first, assembly);
    }

    /** The last layer of the shape wanted is the likeliest, such as what a residual connection should have begun at. */
    private static String otherLayer(Assembly.Source first, Assembly assembly) {
        List<String> names =
                assembly.sources().stream().map(Assembly.Source::name).toList();
        return assembly.layers().stream()
                .filter(layer -> layer.output().equals(first.shape()) && !names.contains(layer.name()))
                .reduce((earlier, later) -> later)
                .map(layer -> "Did you mean '" + layer.name() + "', which is " + layer.output() + "?")
                .orElse("Did you mean another layer?");
    }
}
