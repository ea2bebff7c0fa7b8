package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code @UpSampling1D}, {@code @UpSampling2D} and {@code @UpSampling3D}. */
final class UpSampleTranslator implements LayerTranslator {
    /**
     * Each of the weights that lines have between two elements is a line of code of its own, forward one for each, back
     * two, and a method has at most 7000 bytes: some 25 for each term.
     */
    private static final int MOST_LINES = 32;

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        SpatialInput sample = SpatialInput.of(use, assembly);
        List<Integer> sizes = PerDimension.values(use, "size", sample.extents().size());
        boolean lines =
                use.has("interpolation") && use.constant("interpolation").equals("BILINEAR");
        if (lines && Collections.max(sizes) > MOST_LINES) {
            assembly.diagnostics()
                    .report(
                            Rule.NotYetCompiled,
                            use.argument("size").site(),
                            "Between two pixels this version draws at most %d others, but '%s' has size = %s with"
                                    + " interpolation = BILINEAR. Let two layers do it, or take NEAREST.",
                            MOST_LINES,
                            name,
                            PerDimension.text(sizes));
        }
        List<Long> dimensions = new ArrayList<>();
        List<Resampling> resamplings = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            int size = sizes.get(i);
            dimensions.add((long) sample.extents().get(i) * size);
            resamplings.add(lines ? new Resampling.Lines(size) : new Resampling.Repeat(size));
        }
        dimensions.add((long) sample.channels());
        Shape output = assembly.shape(
                "The output of '" + name + "'", dimensions, use.argument("size").site());
        if (!output.equals(input)) {
            assembly.node(name, new Operation.Resample(resamplings), output);
        }
        assembly.layer(new LayerFacts(use, name, input, output, null, null));
    }
}
