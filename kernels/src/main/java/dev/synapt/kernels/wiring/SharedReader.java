package dev.synapt.kernels.wiring;

import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Attribute;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Vocabulary;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the layer that a place with {@code @Shared} applies once more. */
final class SharedReader {
    private final List<AnnotationUse> layers;
    private final List<String> names;
    private final Diagnostics diagnostics;

    SharedReader(List<AnnotationUse> layers, List<String> names, Diagnostics diagnostics) {
        this.layers = layers;
        this.names = names;
        this.diagnostics = diagnostics;
    }

    /** The layer by index; null where the use is no such place, or in error. */
    @Nullable
    Integer read(AnnotationUse use) {
        if (!isShared(use)) {
            return null;
        }
        int layer = names.indexOf(use.text("layer"));
        if (layer >= 0 && layers.get(layer).equals(use)) {
            // A place without a name is called like what it names, so that it may find but itself.
            layer = -1;
        }
        if (layer < 0 || isShared(layers.get(layer))) {
            unknown(use, layer);
            return null;
        }
        if (joins(layers.get(layer))) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    use.argument("layer").site(),
                    "'%s' joins several layers and has no weights to share. Write @%s once more.",
                    use.text("layer"),
                    layers.get(layer).type());
            return null;
        }
        return layer;
    }

    private void unknown(AnnotationUse use, int layer) {
        String name = use.text("layer");
        List<String> known = IntStream.range(0, layers.size())
                .filter(i -> !isShared(layers.get(i)) && !joins(layers.get(i)))
                .mapToObj(names::get)
                .toList();
        String hint = Spelling.hint(name, known, known);
        diagnostics.report(
                Rule.UnknownName,
                use.argument("layer").site(),
                layer < 0
                        ? "No layer is named '%s'%s"
                        : "'%s' is another place of a shared layer, not the layer itself%s",
                name,
                hint.endsWith("?") ? hint : hint + ".");
    }

    private static boolean isShared(AnnotationUse use) {
        return use.type().equals(Layers.SHARED.annotation());
    }

    private static boolean joins(AnnotationUse use) {
        return Wiring.isInput(use)
                || Vocabulary.attributes(use.type()).stream()
                        .anyMatch(attribute -> attribute.kind() == Attribute.Kind.INPUTS
                                && attribute.range().low() > 1);
    }
}
