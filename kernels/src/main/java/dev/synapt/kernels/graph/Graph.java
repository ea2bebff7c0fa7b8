package dev.synapt.kernels.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A checked network.
 *
 * @param declaration simple or dotted name of the declared type, for messages and comments
 * @param doublePrecision whether all numbers are 64 bits wide
 * @param seed of initial weights, shuffling and dropout
 * @param nodes in an order in which each comes after what it reads; node 0 is the input
 * @param layers as declared
 * @param adapted what training data decides before training
 * @param outputs in the order of their layers; one unless losses name several
 * @param optimizer as declared
 * @param rates what the learning rates of layers are multiplied by
 * @param phases of training, as declared
 * @param frozen names of the parameters that training leaves as they are
 * @param derived what it was made of; null for a network as declared
 */
public record Graph(
        String declaration,
        boolean doublePrecision,
        long seed,
        List<Node> nodes,
        List<Layer> layers,
        List<AdaptedStatistics> adapted,
        List<Output> outputs,
        Optimizer optimizer,
        LearningRates rates,
        List<Phase> phases,
        Set<String> frozen,
        @Nullable Derived derived) {

    /**
     * Another graph that one was made of.
     *
     * @param from the network
     * @param as what became of it
     */
    public record Derived(Graph from, Purpose as) {}

    /** What is made of networks. */
    public enum Purpose {
        /** A {@link DirectionalDerivative}. */
        ALONG_DIRECTION("AlongDirection", GraphBuilder.HESSIAN_PRODUCTS),
        /** {@link ActivationSlopes}. */
        SLOPES("ActivationSlopes", GraphBuilder.ACTIVATION_SLOPES);

        private final String identifier;
        private final String member;

        Purpose(String identifier, String member) {
            this.identifier = identifier;
            this.member = member;
        }

        /** What its classes have behind the network's name, as phases have theirs. */
        public String identifier() {
            return identifier;
        }

        /** The member of {@code @Network} that asks for it. */
        public String member() {
            return member;
        }
    }

    public Graph {
        nodes = List.copyOf(nodes);
        layers = List.copyOf(layers);
        adapted = List.copyOf(adapted);
        outputs = List.copyOf(outputs);
        phases = List.copyOf(phases);
        frozen = Set.copyOf(frozen);
    }

    /** The same in one of its phases. */
    public Graph in(Phase phase) {
        return new Graph(
                declaration,
                doublePrecision,
                seed,
                nodes,
                layers,
                adapted,
                outputs,
                optimizer,
                rates,
                List.of(),
                phase.frozen(),
                derived);
    }

    /**
     * A graph that is made of this one, with its layers, and without an optimizer's own ways.
     *
     * @param frozen names of the parameters that training would leave as they are
     */
    Graph derive(Purpose as, List<Node> nodes, List<Output> outputs, Set<String> frozen) {
        return new Graph(
                declaration,
                doublePrecision,
                seed,
                nodes,
                layers,
                List.of(),
                outputs,
                OptimizerReader.plain(doublePrecision),
                LearningRates.NONE,
                List.of(),
                frozen,
                new Derived(this, as));
    }

    /** Whether the optimizer changes a parameter. */
    public boolean trains(Parameter parameter) {
        return parameter.trained() && !frozen.contains(parameter.name());
    }

    /** Whether training leaves a parameter as it is. */
    public boolean isFrozen(Parameter parameter) {
        return frozen.contains(parameter.name());
    }

    /** The samples' shape. */
    public Shape input() {
        return nodes.get(0).output();
    }

    /** Nodes whose results add to the loss, in order. */
    public List<Node> penalized() {
        return nodes.stream()
                .filter(node -> node.operation() instanceof Operation.Penalize)
                .toList();
    }

    /** The node that the loss of an output reads. */
    public Node output(int index) {
        return nodes.get(outputs.get(index).node());
    }

    /** Losses that a sample has of an output: one for each row, or one of a sequence. */
    public int lossRows(int index) {
        return outputs.get(index).loss().sequence() == null
                ? output(index).output().rows()
                : 1;
    }

    /** What training changes, in the order of the layers, a kernel before its bias. */
    public List<Parameter> parameters() {
        // Shared ones stand at several nodes.
        Map<String, Parameter> byName = new LinkedHashMap<>();
        nodes.stream()
                .flatMap(node -> node.operation().parameters().stream())
                .flatMap(Parameter::withNumbers)
                .forEach(parameter -> byName.putIfAbsent(parameter.name(), parameter));
        return List.copyOf(byName.values());
    }

    /** One node a line, with its shape. */
    @Override
    public String toString() {
        return nodes.stream()
                .map(n -> n.index() + " " + n.name() + " " + n.operation() + n.inputs() + " -> " + n.output() + "\n")
                .collect(Collectors.joining());
    }
}
