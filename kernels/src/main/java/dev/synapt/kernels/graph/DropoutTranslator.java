package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.vocabulary.Layers;
import java.util.HashMap;
import java.util.Map;

/** {@code @Dropout}, {@code @GaussianDropout}, {@code @AlphaDropout}, and {@code @SpatialDropout2D} and its kin. */
final class DropoutTranslator implements LayerTranslator {
    /** What selu tends to far below 0: minus its scale times its alpha (Klambauer et al., 2017). */
    private static final double DROPPED = -1.0507009873554805 * 1.6732632423543772;

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape shape = assembly.shape();
        boolean channels = Layers.layer(use.type()).orElseThrow().dimensions() > 0;
        if (channels) {
            // For what it reports.
            SpatialInput.of(use, assembly);
        }
        // Counted even where nothing is dropped, so that setting one rate to 0 leaves the other layers' masks alone.
        int stream = assembly.nextStream();
        double rate = use.real("value");
        if (rate > 0) {
            assembly.node(name, dropout(use, rate, stream, channels), shape);
        }
        assembly.layer(new LayerFacts(use, name, shape, shape, null, null));
    }

    private static Operation dropout(AnnotationUse use, double rate, int stream, boolean channels) {
        Map<String, Expr> names = new HashMap<>();
        names.put("drawn", Expr.variable("drawn"));
        names.put("rate", Expr.constant(rate));
        if (use.type().equals("GaussianDropout")) {
            names.put("normal", AugmentationTranslator.normal());
            return of("1 + sqrt(rate / (1 - rate)) * normal", "0", names, use, stream, channels);
        }
        if (use.type().equals("AlphaDropout")) {
            double slope = 1 / Math.sqrt((1 - rate) * (1 + rate * DROPPED * DROPPED));
            names.put("slope", Expr.constant(slope));
            names.put("shift", Expr.constant(-slope * DROPPED * rate));
            names.put("dropped", Expr.constant(slope * DROPPED));
            return of(
                    "select(drawn >= rate, slope, 0)",
                    "shift + select(drawn >= rate, 0, dropped)",
                    names,
                    use,
                    stream,
                    channels);
        }
        return of("select(drawn >= rate, 1 / (1 - rate), 0)", "0", names, use, stream, channels);
    }

    private static Operation of(
            String factor, String added, Map<String, Expr> names, AnnotationUse use, int stream, boolean channels) {
        return new Operation.Dropout(
                Simplifier.simplify(Formula.parse(factor, names)),
                Simplifier.simplify(Formula.parse(added, names)),
                Choice.seed(use),
                stream,
                channels);
    }
}
