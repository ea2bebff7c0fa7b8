package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.wiring.WiredLayer;
import dev.synapt.kernels.wiring.WiredLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Layers by the names that arguments have for them, and losses that train numbers. */
record NamedLayers(WiredLayers layers, List<Node> nodes, Diagnostics diagnostics) {
    /** The layers that a name stands for; none where it is of none, which is reported. */
    List<String> named(Argument argument) {
        String name = (String) argument.value();
        List<String> group = layers.groups().get(name);
        List<String> names = names();
        if (group != null || names.contains(name)) {
            return group == null ? List.of(name) : group;
        }
        List<String> known = new ArrayList<>(names);
        layers.groups().keySet().stream().sorted().forEach(known::add);
        String hint = Spelling.hint(name, known, known);
        diagnostics.report(
                Rule.UnknownName,
                argument.site(),
                "No layer is named '%s'%s",
                name,
                hint.endsWith("?") ? hint : hint + ".");
        return List.of();
    }

    /** Names of the layers in order, and behind them of the losses that train numbers. */
    List<String> names() {
        Stream<String> losses = nodes.stream()
                .filter(node -> node.operation() instanceof Operation.Numbers)
                .map(Node::name)
                .distinct();
        return Stream.concat(layers.layers().stream().map(WiredLayer::name), losses)
                .toList();
    }
}
