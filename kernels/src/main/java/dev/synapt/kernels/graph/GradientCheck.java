package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Activations of constant pieces let no gradient through, so that nothing that is trained may stand before them. */
final class GradientCheck {
    private GradientCheck() {}

    /**
     * Checks what is left when the loss has taken over the activation that belongs to it.
     *
     * @param nodes of the graph, in order
     */
    static void check(List<Node> nodes, Assembly assembly) {
        boolean[] trained = new boolean[nodes.size()];
        for (Node node : nodes) {
            boolean reads = node.inputs().stream().anyMatch(input -> trained[input]);
            Activation activation = activation(node.operation());
            if (reads && activation != null && isFlat(activation)) {
                report(node, activation, assembly);
            }
            trained[node.index()] =
                    reads || node.operation().parameters().stream().anyMatch(Parameter::trained);
        }
    }

    private static @Nullable Activation activation(Operation operation) {
        if (operation instanceof Operation.ActivateTrained activate) {
            return activate.activation();
        }
        return operation instanceof Operation.Activate activate ? activate.activation() : null;
    }

    private static boolean isFlat(Activation activation) {
        return Derivative.of(activation.formula(), "x").isConstant(0);
    }

    private static void report(Node node, Activation activation, Assembly assembly) {
        LayerFacts layer = assembly.flow().layers().stream()
                .filter(facts -> facts.name().equals(node.name()))
                .findFirst()
                .orElseThrow();
        assembly.diagnostics()
                .report(
                        Rule.NoGradient,
                        layer.activationSite(),
                        "The derivative of %s is 0 everywhere, so that nothing before it could learn: %s. Did you mean SIGMOID"
                                + " or TANH? A step stands at the end, with @Loss(PERCEPTRON), which judges the sums before"
                                + " it.",
                        activation.name().equals("formula")
                                ? "the formula of '" + node.name() + "'"
                                : activation.name(),
                        assembly.trail(node.name()));
    }
}
