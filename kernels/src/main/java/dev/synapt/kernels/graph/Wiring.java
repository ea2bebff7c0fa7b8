package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds the order in which layers run: each after the one it takes its input from. */
final class Wiring {
    /** Instead of a layer: the network's input. */
    private static final int INPUT = -1;

    private final List<AnnotationUse> layers;
    private final List<String> names;
    private final Diagnostics diagnostics;

    /** From a layer, or the input, to the one that reads it. */
    private final Map<Integer, Integer> readers = new HashMap<>();

    private Wiring(List<AnnotationUse> layers, List<String> names, Diagnostics diagnostics) {
        this.layers = layers;
        this.names = names;
        this.diagnostics = diagnostics;
    }

    /** Indices of the layers in the order in which they run; in the order written where an error was reported. */
    static List<Integer> order(List<AnnotationUse> layers, List<String> names, Diagnostics diagnostics) {
        Wiring wiring = new Wiring(layers, names, diagnostics);
        boolean legal = true;
        for (int i = 0; i < layers.size(); i++) {
            legal &= wiring.connect(i);
        }
        List<Integer> order = legal ? wiring.follow() : List.of();
        return order.size() == layers.size()
                ? order
                : IntStream.range(0, layers.size()).boxed().toList();
    }

    private boolean connect(int layer) {
        List<Argument> from = layers.get(layer).list("from");
        // More than one is the range check's to report.
        int source = from.isEmpty() ? layer - 1 : names.indexOf(from.get(0).value());
        if (!from.isEmpty() && source < 0) {
            unknown(layer, from.get(0));
            return false;
        }
        Integer other = readers.putIfAbsent(source, layer);
        if (other != null) {
            branching(layer, other, source);
        }
        return other == null;
    }

    private void unknown(int layer, Argument from) {
        String name = (String) from.value();
        String hint = Spelling.hint(name, names, names);
        diagnostics.report(
                Rule.UnknownName,
                from.site(),
                "'%s' takes its input from '%s', but no layer has that name%s",
                names.get(layer),
                name,
                hint.endsWith("?") ? hint : hint + ".");
    }

    private void branching(int layer, int other, int source) {
        List<Argument> from = layers.get(layer).list("from");
        diagnostics.report(
                Rule.NotYetCompiled,
                from.isEmpty() ? layers.get(layer).site() : from.get(0).site(),
                "'%s' and '%s' both take their input from %s. This version compiles networks in which the layers follow"
                        + " each other in one line; give one of them another input with 'from'.",
                names.get(other),
                names.get(layer),
                source == INPUT ? "the network's input" : "'" + names.get(source) + "'");
    }

    private List<Integer> follow() {
        List<Integer> order = new ArrayList<>();
        Integer next = readers.get(INPUT);
        while (next != null) {
            order.add(next);
            next = readers.get(next);
        }
        for (int i = 0; i < layers.size(); i++) {
            if (!order.contains(i)) {
                circular(i);
                break;
            }
        }
        return order;
    }

    private void circular(int layer) {
        List<Argument> from = layers.get(layer).list("from");
        diagnostics.report(
                Rule.CircularGraph,
                from.isEmpty() ? layers.get(layer).site() : from.get(0).site(),
                "'%s' takes its input, by way of others or directly, from itself, so that it could never start. Let one"
                        + " layer of the circle take its input from a layer outside.",
                names.get(layer));
    }
}
