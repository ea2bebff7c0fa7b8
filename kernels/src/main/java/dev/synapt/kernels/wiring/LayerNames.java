package dev.synapt.kernels.wiring;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives every layer its name: its own, or as Keras does {@code dense}, {@code dense_1}, {@code dense_2}. */
final class LayerNames {
    private final Set<String> given = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private LayerNames() {}

    /**
     * One name a layer, in their order; each is unique unless an error was reported.
     *
     * @param reused for each layer what stands in its place
     */
    static List<String> of(List<AnnotationUse> layers, List<Optional<Scope>> reused, Diagnostics diagnostics) {
        LayerNames names = new LayerNames();
        for (int layer = 0; layer < layers.size(); layer++) {
            names.register(layers.get(layer), diagnostics);
            Optional<Scope> network = reused.get(layer).filter(scope -> !scope.isBlock());
            names.bring(layers.get(layer), network.map(Scope::names).orElse(List.of()), diagnostics);
        }
        List<String> result = new ArrayList<>();
        for (AnnotationUse layer : layers) {
            result.add(layer.text("name").isEmpty() ? names.next(defaultName(layer)) : layer.text("name"));
        }
        return result;
    }

    private static String defaultName(AnnotationUse layer) {
        return Layers.layer(layer.type())
                .map(Layers.Entry::defaultName)
                .orElseGet(() -> layer.has("layer")
                        ? layer.text("layer")
                        : snakeCase(layer.typeName("value").simple()));
    }

    /** As Keras makes names of classes: {@code ResNet} is {@code res_net}. */
    private static String snakeCase(String type) {
        return type.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9_]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Takes the names that the layers of a network bring along. */
    private void bring(AnnotationUse network, List<String> names, Diagnostics diagnostics) {
        List<String> twice = names.stream().filter(name -> !given.add(name)).toList();
        if (!twice.isEmpty()) {
            diagnostics.report(
                    Rule.DuplicateName,
                    network.site(),
                    "Layers of %s keep their names, but here another one is named '%s' already; names tell parameters apart."
                            + " Give the other one a name of its own.",
                    network.typeName("value").simple(),
                    String.join("', '", twice));
        }
    }

    private void register(AnnotationUse layer, Diagnostics diagnostics) {
        String name = layer.text("name");
        if (name.equals(Wiring.INPUT_NAME)) {
            diagnostics.report(
                    Rule.DuplicateName,
                    layer.argument("name").site(),
                    "'%s' is what 'from' calls the network's input. Give the layer another name, such as '%s'.",
                    name,
                    defaultName(layer));
        }
        if (!name.isEmpty() && !given.add(name)) {
            diagnostics.report(
                    Rule.DuplicateName,
                    layer.argument("name").site(),
                    "Another layer is named '%s' already; names tell parameters apart and are what 'from' refers to."
                            + " Did you mean '%s'?",
                    name,
                    free(name));
        }
    }

    private String free(String base) {
        int number = 2;
        while (given.contains(base + "_" + number)) {
            number++;
        }
        return base + "_" + number;
    }

    private String next(String base) {
        String name;
        do {
            int count = counts.merge(base, 1, Integer::sum) - 1;
            name = count == 0 ? base : base + "_" + count;
        } while (given.contains(name));
        return name;
    }
}
