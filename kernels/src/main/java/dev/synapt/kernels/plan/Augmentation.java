package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a training step makes of its samples at random before it computes with them: the layers that a network begins
 * with, each reading the one before, up to the last that draws random numbers. They have no weights, and leave a sample
 * its shape.
 */
final class Augmentation {
    /** What comes out. */
    static final String AUGMENTED = "augmented";

    private final ForwardPass training;
    private final List<Node> nodes;

    Augmentation(Graph graph, ForwardPass training) {
        this.training = training;
        List<Node> chain = new ArrayList<>();
        for (Node node : graph.nodes().subList(1, graph.nodes().size())) {
            boolean goesOn = node.inputs().equals(List.of(node.index() - 1))
                    && node.operation().parameters().isEmpty()
                    && node.output().equals(graph.input());
            if (!goesOn) {
                break;
            }
            chain.add(node);
        }
        while (!chain.isEmpty() && !(chain.get(chain.size() - 1).operation() instanceof Operation.Draws)) {
            chain.remove(chain.size() - 1);
        }
        this.nodes = chain;
    }

    /** The statements of these layers in training, and the copy to the outside; none where there are no such layers. */
    List<Statement> statements() {
        if (nodes.isEmpty()) {
            return List.of();
        }
        Set<String> layers = nodes.stream().map(Node::name).collect(Collectors.toSet());
        List<Statement> statements = new ArrayList<>(training.statements().stream()
                .filter(statement -> layers.contains(statement.layer()))
                .toList());
        Node last = nodes.get(nodes.size() - 1);
        Tensor changed = training.output(last.index());
        Tensor out = new Tensor(AUGMENTED, Role.PREDICTION, true, changed.rows(), changed.columns());
        statements.add(new CopyStatement.Move(last.name(), Pass.FORWARD, out, changed));
        return statements;
    }
}
