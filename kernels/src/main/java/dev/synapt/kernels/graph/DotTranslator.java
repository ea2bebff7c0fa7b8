package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.List;
import java.util.Map;

/** {@code @Dot}: the mean of the products of elements, times their number. */
final class DotTranslator implements LayerTranslator {
    private static final String PRODUCT = "a * b";

    private static final String COSINE =
            RowNormalizationTranslator.byLength("a") + " * (" + RowNormalizationTranslator.byLength("b") + ")";

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        MergeTranslator.checkShapes(use, name, assembly);
        if (shape.rank() > 1) {
            assembly.diagnostics()
                    .report(
                            Rule.NotYetCompiled,
                            use.site(),
                            "@Dot takes samples of shape (features) in this version, but here they have %d dimensions: %s."
                                    + " Put @Flatten before it for one product of all elements.",
                            shape.rank(),
                            assembly.trail());
        }
        int elements = shape.size();
        Shape output = Shape.of(1);
        Expr product = Formula.parse(
                use.flag("normalize") ? COSINE : PRODUCT,
                Map.of("a", Operation.Merge.input(0), "b", Operation.Merge.input(1)));
        assembly.node(name, new Operation.Merge(product, List.of()), shape);
        if (elements > 1) {
            assembly.node(name, new Operation.Reshape(), Shape.of(elements, 1));
            assembly.node(name, new Operation.Pool(Pooling.AVERAGE, Window.whole(List.of(elements))), output);
            assembly.node(name, new Operation.Rescale(elements, 0), output);
        }
        assembly.layer(new LayerFacts(use, name, shape, output, null, null));
    }
}
