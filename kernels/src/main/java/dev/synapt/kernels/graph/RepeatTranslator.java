package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.List;

/** {@code @RepeatVector}. */
final class RepeatTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        if (input.rank() != 1) {
            assembly.diagnostics()
                    .report(
                            Rule.ShapeMismatch,
                            use.site(),
                            "@RepeatVector takes samples of shape (features), but here they have %d dimensions: %s. Did you mean"
                                    + " to put @Flatten before it?",
                            input.rank(),
                            assembly.trail());
        }
        // What is illegal is reported already; 1 stands for it.
        int times = Math.max(1, use.integer("value"));
        Shape output = assembly.shape(
                "The output of '" + name + "'",
                List.of(times, input.size()),
                use.argument("value").site());
        assembly.node(name, new Operation.Reshape(), Shape.of(1, input.size()));
        if (times > 1) {
            assembly.node(name, new Operation.Resample(List.of(new Resampling.Repeat(times))), output);
        }
        assembly.layer(new LayerFacts(use, name, input, output, null, null));
    }
}
