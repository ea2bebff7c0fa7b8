package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.Map;

/**
 * {@code @RMSNormalization} and {@code @UnitNormalization}: rows by their lengths, around 0 and not around their means.
 */
final class RowNormalizationTranslator implements LayerTranslator {
    private final boolean scaled;

    /** @param scaled whether rows have a mean square of 1 and are multiplied by trained numbers; else a length of 1 */
    RowNormalizationTranslator(boolean scaled) {
        this.scaled = scaled;
    }

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        AlongAxes along = new AlongAxes(name, SampleAxes.axes(use, assembly), assembly);
        along.add(scaled ? byMeanSquare(use, along.extents(), assembly) : byLength());
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }

    /**
     * A row over its length. Keras's least length is 1e-12; its square stands under the root, so that the derivative is
     * finite at 0.
     */
    static String byLength(String row) {
        return row + " / sqrt(max(sum(square(" + row + ")), 1e-24))";
    }

    static Operation byLength() {
        Expr formula = Formula.parse(byLength("x"), Map.of("x", Expr.variable("x")));
        return new Operation.Activate(new Activation("unit_normalization", formula, null));
    }

    private static Operation byMeanSquare(AnnotationUse use, Shape extents, Assembly assembly) {
        Parameter scale = Parameter.trained(assembly.owner() + "/scale", extents, Expr.constant(1), 0);
        return new Operation.LayerNormalization(scale, null, use.real("epsilon"), false);
    }
}
