package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.ArrayList;
import java.util.List;

/** {@code @ZeroPadding1D} and {@code @EdgePadding1D}, with their kin of two and three dimensions. */
final class PadTranslator implements LayerTranslator {
    private final boolean zeros;

    private PadTranslator(boolean zeros) {
        this.zeros = zeros;
    }

    static PadTranslator zeros() {
        return new PadTranslator(true);
    }

    static PadTranslator edges() {
        return new PadTranslator(false);
    }

    @Override
    public void translate(AnnotationUse use, String name, Assembly assembly) {
        Shape input = assembly.shape();
        SpatialInput sample = SpatialInput.of(use, assembly);
        int dimensions = sample.extents().size();
        Sides sides = Sides.read(use, dimensions);
        List<Long> padded = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            padded.add(sample.extents().get(i) + sides.both(i));
        }
        padded.add((long) sample.channels());
        Shape output = assembly.shape(
                "The output of '" + name + "'", padded, use.argument("value").site());
        if (!output.equals(input)) {
            assembly.node(name, operation(sides), output);
        }
        assembly.layer(new LayerFacts(use, name, input, output, null, null));
    }

    private Operation operation(Sides sides) {
        return zeros ? new Operation.Pad(sides.before(), sides.after()) : Edges.repeated(sides.before(), sides.after());
    }
}
