package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.wiring.WiredLayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What stands in several places has one shape in all of them. */
final class SharingCheck {
    private final Assembly assembly;
    private final Map<String, List<Node>> nodes = new HashMap<>();

    SharingCheck(Assembly assembly) {
        this.assembly = assembly;
        for (Node node : assembly.nodes()) {
            nodes.computeIfAbsent(node.name(), name -> new java.util.ArrayList<>())
                    .add(node);
        }
    }

    void check(List<WiredLayer> layers) {
        for (WiredLayer layer : layers) {
            if (layer.isShared()) {
                check(layer);
            }
        }
    }

    private void check(WiredLayer layer) {
        AnnotationUse use = layer.use();
        Layers.Family family = Layers.layer(use.type()).orElseThrow().family();
        List<Operation> operations = operations(layer.name());
        if (operations.stream().allMatch(operation -> operation.parameters().isEmpty())) {
            return;
        }
        boolean trainsActivation =
                operations.stream().anyMatch(operation -> operation instanceof Operation.ActivateTrained);
        if (trainsActivation
                || !List.of(Layers.Family.DENSE, Layers.Family.CONVOLUTION).contains(family)) {
            assembly.diagnostics()
                    .report(
                            Rule.NotYetCompiled,
                            use.site(),
                            "'%s' shares @%s, but this version shares dense layers and convolutions, and layers without weights"
                                    + " only.",
                            layer.name(),
                            use.type());
            return;
        }
        Node here = first(layer.name());
        Node there = first(layer.owner());
        Shape mine = assembly.nodes().get(here.inputs().get(0)).output();
        Shape owners = assembly.nodes().get(there.inputs().get(0)).output();
        boolean fits = family == Layers.Family.DENSE ? mine.last() == owners.last() : mine.equals(owners);
        if (!fits) {
            assembly.diagnostics()
                    .report(
                            Rule.ShapeMismatch,
                            use.site(),
                            "'%s' has the weights of '%s', which reads %s, so that %s, but it reads %s:\n%s\n%s\nDid you"
                                    + " mean another layer, or @%s with weights of its own?",
                            layer.name(),
                            layer.owner(),
                            owners,
                            family == Layers.Family.DENSE
                                    ? "its inputs have " + owners.last() + " features"
                                    : "its inputs have that shape",
                            mine,
                            assembly.trail(layer.owner()),
                            assembly.trail(layer.name()),
                            use.type());
        }
    }

    private List<Operation> operations(String layer) {
        return nodes.getOrDefault(layer, List.of()).stream()
                .map(Node::operation)
                .toList();
    }

    private Node first(String layer) {
        return Objects.requireNonNull(nodes.get(layer), layer).get(0);
    }
}
