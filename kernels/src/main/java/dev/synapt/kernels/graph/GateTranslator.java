package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code @Glu}. */
final class GateTranslator implements LayerTranslator {
    private static final Expr FORMULA = Formula.parse(
            "value * sigmoid(gate)", Map.of("value", Operation.Merge.input(0), "gate", Operation.Merge.input(1)));

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        int axis = SampleAxes.axis(use, "axis", use.argument("axis"), assembly);
        int extent = input.dimensions().get(axis);
        if (extent % 2 != 0) {
            odd(use, name, axis, assembly);
        }
        List<Integer> dimensions = new ArrayList<>(input.dimensions());
        dimensions.set(axis, Math.max(1, extent / 2));
        Shape output = new Shape(dimensions);
        assembly.node(name, new Operation.MergeHalves(FORMULA, axis), output);
        assembly.layer(new LayerFacts(use, name, input, output, null, null));
    }

    private static void odd(AnnotationUse use, String name, int axis, Assembly assembly) {
        if (!assembly.guessed()) {
            Shape input = assembly.shape();
            assembly.diagnostics()
                    .report(
                            Rule.ShapeMismatch,
                            use.site(),
                            "'%s' takes halves of axis %d, so that its extent has to be even, but here it is %d: %s.",
                            name,
                            axis + 1,
                            input.dimensions().get(axis),
                            assembly.trail());
            assembly.guess();
        }
    }
}
