package dev.synapt.kernels.graph;

import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts losses behind the nodes that they read. Where a loss and the activation in front of it have one stable form, the
 * activation is taken over; it is a node no longer but where a penalty reads it.
 */
final class LossFusion {
    private final List<Node> nodes;
    private final Set<Integer> outputs = new HashSet<>();
    private final Set<Integer> takenOver = new HashSet<>();

    private LossFusion(List<Node> nodes, List<DeclaredOutput> declared) {
        this.nodes = nodes;
        declared.forEach(output -> outputs.add(output.node()));
    }

    /**
     * Nodes and losses.
     *
     * @param nodes that are left, numbered anew
     */
    record Fused(List<Node> nodes, List<Output> outputs) {}

    /** The losses of all outputs; empty if one is in error. */
    static Optional<Fused> of(
            List<DeclaredOutput> declared,
            Map<DeclaredOutput, DeclaredMetrics> metrics,
            List<Node> nodes,
            Diagnostics diagnostics) {
        LossFusion fusion = new LossFusion(nodes, declared);
        List<Output> outputs = new ArrayList<>();
        for (DeclaredOutput output : declared) {
            Optional<Activation> before = fusion.ownActivation(nodes.get(output.node()));
            LossReader.resolve(output.loss(), before, diagnostics)
                    .ifPresent(loss -> outputs.add(fusion.output(output, loss, metrics)));
        }
        return outputs.size() == declared.size() ? Optional.of(fusion.renumbered(outputs)) : Optional.empty();
    }

    /** The activation that a node is, if nothing but its loss, and a penalty, needs what it reads and what it gives. */
    private Optional<Activation> ownActivation(Node output) {
        Node node = unpenalized(output);
        boolean needed = readers(output.index()) > 0 || (node.index() != output.index() && readers(node.index()) > 1);
        if (!(node.operation() instanceof Operation.Activate activate) || needed) {
            return Optional.empty();
        }
        int source = node.inputs().get(0);
        return readers(source) == 1 && !outputs.contains(source)
                ? Optional.of(activate.activation())
                : Optional.empty();
    }

    /** The node that gives what an output under a penalty hands on. */
    private Node unpenalized(Node output) {
        return output.operation() instanceof Operation.Penalize
                ? nodes.get(output.inputs().get(0))
                : output;
    }

    private long readers(int node) {
        return nodes.stream().filter(other -> other.inputs().contains(node)).count();
    }

    private Output output(DeclaredOutput declared, Loss loss, Map<DeclaredOutput, DeclaredMetrics> metrics) {
        int node = declared.node();
        if (loss.takesActivationOver()) {
            Node activation = unpenalized(nodes.get(node));
            if (activation.index() == node) {
                takenOver.add(node);
            }
            node = activation.inputs().get(0);
        }
        DeclaredMetrics measured = metrics.getOrDefault(declared, DeclaredMetrics.NONE);
        return new Output(
                declared.name(),
                node,
                loss,
                declared.weighting(),
                measured.means(),
                measured.ofEpochs(),
                loss.takesActivationOver() ? loss.prediction() : LossReader.probabilities(declared.loss()),
                List.of());
    }

    private Fused renumbered(List<Output> outputs) {
        int[] numbers = new int[nodes.size()];
        List<Node> rest = new ArrayList<>();
        for (Node node : nodes) {
            numbers[node.index()] = rest.size();
            if (!takenOver.contains(node.index())) {
                List<Integer> inputs =
                        node.inputs().stream().map(input -> numbers[input]).toList();
                rest.add(new Node(rest.size(), node.name(), node.operation(), inputs, node.output()));
            }
        }
        return new Fused(
                rest, outputs.stream().map(o -> o.at(numbers[o.node()])).toList());
    }
}
