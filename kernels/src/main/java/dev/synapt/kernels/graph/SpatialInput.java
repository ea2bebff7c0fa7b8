package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sample that a layer slides over: some spatial dimensions, then the channels.
 *
 * @param extents of the spatial dimensions
 * @param channels of the sample
 */
record SpatialInput(List<Integer> extents, int channels) {
    /** Channels of the images that most have: grey or coloured. */
    private static final List<Integer> USUAL_CHANNELS = List.of(1, 3);

    private static final List<String> SHAPES =
            List.of("(steps, channels)", "(rows, columns, channels)", "(depth, rows, columns, channels)");

    /** What the last layer gives, as the input of this one; where it does not fit, what may have been meant. */
    static SpatialInput of(AnnotationUse use, Assembly assembly) {
        Shape shape = assembly.shape();
        int dimensions = layer(use).dimensions();
        if (shape.rank() == dimensions + 1) {
            return of(shape.dimensions());
        }
        Optional<List<Integer>> meant = meant(shape, dimensions);
        report(use, shape, meant.orElse(null), assembly);
        if (meant.isEmpty()) {
            assembly.guess();
        }
        List<Integer> guess = new ArrayList<>(Collections.nCopies(dimensions, 1));
        guess.add(shape.last());
        return of(meant.orElse(guess));
    }

    private static SpatialInput of(List<Integer> dimensions) {
        int last = dimensions.size() - 1;
        return new SpatialInput(dimensions.subList(0, last), dimensions.get(last));
    }

    private static Layers.Entry layer(AnnotationUse use) {
        return Layers.layer(use.type()).orElseThrow();
    }

    /** The shape of as many elements that is nearest at hand: channels added, or a square image from a row. */
    private static Optional<List<Integer>> meant(Shape shape, int dimensions) {
        List<Integer> meant = new ArrayList<>(shape.dimensions());
        if (shape.rank() == dimensions) {
            meant.add(1);
            return Optional.of(meant);
        }
        return shape.rank() == 1 ? cube(shape.size(), dimensions) : Optional.empty();
    }

    private static Optional<List<Integer>> cube(int elements, int dimensions) {
        for (int channels : USUAL_CHANNELS) {
            int side = (int) Math.round(Math.pow((double) elements / channels, 1.0 / dimensions));
            List<Integer> sizes = new ArrayList<>(Collections.nCopies(dimensions, side));
            sizes.add(channels);
            if (side > 1 && Limits.product(sizes).equals(BigInteger.valueOf(elements))) {
                return Optional.of(sizes);
            }
        }
        return Optional.empty();
    }

    private static void report(AnnotationUse use, Shape shape, @Nullable List<Integer> meant, Assembly assembly) {
        int dimensions = layer(use).dimensions();
        assembly.diagnostics()
                .report(
                        Rule.ShapeMismatch,
                        use.site(),
                        "@%s takes samples of shape %s, but here they have %s: %s. %s",
                        use.type(),
                        SHAPES.get(dimensions - 1),
                        shape.rank() == 1 ? "one dimension" : shape.rank() + " dimensions",
                        assembly.trail(),
                        meant != null ? reshape(meant, assembly) : otherLayer(use, shape));
    }

    private static String reshape(List<Integer> meant, Assembly assembly) {
        String sizes = PerDimension.list(meant);
        return assembly.layers().isEmpty()
                ? "Did you mean input = " + sizes + "? Or put @Reshape(" + sizes + ") before it."
                : "Did you mean to put @Reshape(" + sizes + ") before it?";
    }

    private static String otherLayer(AnnotationUse use, Shape shape) {
        int fitting = shape.rank() - 1;
        String name = use.type().replace(layer(use).dimensions() + "D", fitting + "D");
        if (Layers.layer(name).isPresent()) {
            return "Did you mean @" + name + "?";
        }
        return String.format(
                Locale.ROOT,
                "Put @Reshape before it, with %d sizes that multiply to %,d.",
                layer(use).dimensions() + 1,
                shape.size());
    }
}
