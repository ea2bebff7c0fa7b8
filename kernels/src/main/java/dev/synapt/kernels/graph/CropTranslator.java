package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.List;

/** {@code @Cropping1D}, {@code @Cropping2D} and {@code @Cropping3D}. */
final class CropTranslator implements LayerTranslator {

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        SpatialInput sample = SpatialInput.of(use, assembly);
        Sides sides = Sides.read(use, sample.extents().size());
        List<Integer> dimensions = new ArrayList<>();
        boolean some = true;
        for (int i = 0; i < sample.extents().size(); i++) {
            long left = sample.extents().get(i) - sides.both(i);
            some &= left > 0;
            dimensions.add((int) Math.max(1, left));
        }
        dimensions.add(sample.channels());
        Shape output = new Shape(dimensions);
        if (!some && !assembly.guessed()) {
            nothingLeft(use, name, sample, sides, assembly);
            assembly.guess();
        }
        if (!output.equals(input)) {
            assembly.node(name, new Operation.Crop(sides.before(), sides.after()), output);
        }
        assembly.layer(new LayerFacts(use, name, input, output, null, null));
    }

    private static void nothingLeft(
            AnnotationUse use, String name, SpatialInput sample, Sides sides, Assembly assembly) {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < sample.extents().size(); i++) {
            taken.add(sides.both(i));
        }
        assembly.diagnostics()
                .report(
                        Rule.ShapeMismatch,
                        use.argument("value").site(),
                        "'%s' takes %s away from an input of %s: %s. At least one has to stay in each dimension.",
                        name,
                        PerDimension.product(taken),
                        PerDimension.product(sample.extents()),
                        assembly.trail());
    }
}
