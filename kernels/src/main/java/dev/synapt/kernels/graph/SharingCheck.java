package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.wiring.WiredLayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What stands in several places has weights of one shape in all of them. */
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
        Shape mine = input(layer.name());
        Shape owners = input(layer.owner());
        boolean ofShape = family == Layers.Family.LOCALLY_CONNECTED
                || operations.stream().anyMatch(Operation.ActivateTrained.class::isInstance)
                || isAlongSeveralAxes(operations);
        if (ofShape ? !mine.equals(owners) : mine.last() != owners.last()) {
            assembly.diagnostics()
                    .report(
                            Rule.ShapeMismatch,
                            use.site(),
                            "'%s' has the weights of '%s', which reads %s, so that %s, but it reads %s:\n%s\n%s\nDid you"
                                    + " mean another layer, or @%s with weights of its own?",
                            layer.name(),
                            layer.owner(),
                            owners,
                            ofShape
                                    ? "its inputs have that shape"
                                    : "its inputs have " + owners.last()
                                            + (family.isConvolution() ? " channels" : " features"),
                            mine,
                            assembly.trail(layer.owner()),
                            assembly.trail(layer.name()),
                            use.type());
        }
    }

    /** Whether a normalization of rows has its axes moved, or joined to one. */
    private static boolean isAlongSeveralAxes(List<Operation> operations) {
        return operations.size() > 1 && operations.stream().anyMatch(Operation.LayerNormalization.class::isInstance);
    }

    private Shape input(String layer) {
        return assembly.nodes().get(first(layer).inputs().get(0)).output();
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
