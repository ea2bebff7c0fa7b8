package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.algebra.Tangent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of a network's loss along a direction of its parameters, as a graph: beside what each node computes, how fast that
 * changes. The gradient of this derivative is the product of the loss's Hessian with the direction (Pearlmutter, 1994), so that what
 * works out gradients works out the product.
 *
 * <p>Each trained parameter {@code p} has a part of the direction, the parameter {@code along/p}, which is not trained.
 */
public final class DirectionalDerivative {
    /** What stands before the name of a parameter in that of its part of the direction. */
    public static final String ALONG = "along/";

    /** A bias is added by a node of its own: the products that change its sums have none, though they share the kernel. */
    private static final Expr BIASED = Loss.OUTPUT.plus(Expr.variable(Operation.ActivateTrained.variable("bias")));

    private final Graph graph;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Integer, Integer> values = new HashMap<>();
    private final Map<Integer, Integer> tangents = new HashMap<>();
    private @Nullable Node refused;

    private DirectionalDerivative(Graph graph) {
        this.graph = graph;
    }

    /** The first node that has no derivative of this kind yet. */
    public static Optional<Node> refused(Graph graph) {
        DirectionalDerivative derivative = new DirectionalDerivative(graph);
        derivative.nodes();
        return Optional.ofNullable(derivative.refused);
    }

    /** The derivative of a network of which no node is refused. */
    public static Graph of(Graph graph) {
        return new DirectionalDerivative(graph).derivative();
    }

    /** The part of the direction that belongs to a parameter; until it is set, a direction drawn as the parameters are. */
    public static Parameter direction(Parameter parameter) {
        return new Parameter(
                ALONG + parameter.name(),
                parameter.shape(),
                parameter.initial(),
                parameter.seed(),
                false,
                parameter.numbers(),
                null,
                null);
    }

    private Graph derivative() {
        nodes();
        return new Graph(
                graph.declaration(),
                graph.doublePrecision(),
                graph.seed(),
                nodes,
                graph.layers(),
                List.of(),
                graph.outputs().stream().map(this::output).toList(),
                OptimizerReader.plain(graph.doublePrecision()),
                LearningRates.NONE,
                List.of(),
                Set.of(),
                graph);
    }

    private void nodes() {
        for (Node node : graph.nodes()) {
            if (!differentiate(node) && refused == null) {
                refused = node;
            }
        }
        // The loss of an output that nothing trained leads to has no tangent to read.
        for (Output output : graph.outputs()) {
            if (refused == null && !tangents.containsKey(output.node())) {
                refused = graph.nodes().get(output.node());
            }
        }
    }

    private Output output(Output output) {
        Loss loss = output.loss();
        Expr along = Simplifier.simplify(Tangent.of(loss.formula(), Map.of(Loss.OUTPUT, Loss.ALONG)));
        return new Output(
                output.name(),
                value(output.node()),
                new Loss(loss.name(), along, loss.labels(), Loss.OUTPUT),
                output.weighting(),
                List.of(),
                List.of(),
                Loss.OUTPUT,
                tangents.get(output.node()));
    }

    // ---- nodes

    private int value(int node) {
        return values.getOrDefault(node, 0);
    }

    private int add(Node node, String name, Operation operation, List<Integer> inputs) {
        nodes.add(new Node(nodes.size(), name, operation, inputs, node.output()));
        return nodes.size() - 1;
    }

    private int along(Node node, Operation operation, List<Integer> inputs) {
        return add(node, node.name() + "/along", operation, inputs);
    }

    /** Adds a node and its tangent, where what it gives changes with the parameters. Returns whether it can be done. */
    private boolean differentiate(Node node) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Penalize penalize) {
            penalize(node, penalize.penalty());
            return true;
        }
        if (operation instanceof Operation.Dense dense) {
            product(node, dense.kernel(), dense.bias());
            return true;
        }
        List<Integer> inputs = node.inputs().stream().map(this::value).toList();
        values.put(node.index(), add(node, node.name(), operation, inputs));
        List<Integer> changing = node.inputs().stream()
                .filter(tangents::containsKey)
                .map(tangents::get)
                .toList();
        if (changing.isEmpty()) {
            return operation.parameters().stream().noneMatch(Parameter::trained);
        }
        Optional<Operation> linear = linear(operation);
        if (linear.isPresent() && changing.size() == inputs.size()) {
            tangents.put(node.index(), along(node, linear.get(), changing));
            return true;
        }
        if (operation instanceof Operation.Activate activate) {
            Expr x = Operation.Merge.input(0);
            formula(node, activate.activation().formula().substitute(Map.of(Loss.OUTPUT, x)));
            return true;
        }
        if (operation instanceof Operation.Merge merge) {
            formula(node, merge.formula());
            return true;
        }
        return false;
    }

    /** Sums that change with what they read and with the kernel: {@code x K + b} by {@code dx K + x dK + db}. */
    private void product(Node node, Parameter kernel, @Nullable Parameter bias) {
        int x = value(node.inputs().get(0));
        int sums = add(node, node.name(), new Operation.Dense(bare(kernel), null), List.of(x));
        values.put(node.index(), bias == null ? sums : add(node, node.name(), biased(bias), List.of(sums)));
        List<Integer> changes = new ArrayList<>();
        Integer changing = tangents.get(node.inputs().get(0));
        if (changing != null) {
            changes.add(along(node, new Operation.Dense(bare(kernel), null), List.of(changing)));
        }
        if (graph.trains(kernel)) {
            Parameter direction = bias == null ? null : direction(bias);
            changes.add(along(node, new Operation.Dense(direction(kernel), direction), List.of(x)));
        }
        if (changes.size() > 1) {
            tangents.put(node.index(), along(node, new Operation.Merge(Merging.ADD.formula(2)), changes));
        } else {
            changes.forEach(change -> tangents.put(node.index(), change));
        }
    }

    /** What a penalty hands on changes as what it reads; how fast it changes itself is a penalty of the derivative. */
    private void penalize(Node node, Expr penalty) {
        int input = node.inputs().get(0);
        values.put(node.index(), value(input));
        Integer tangent = tangents.get(input);
        if (tangent != null) {
            tangents.put(node.index(), tangent);
            Expr x = Operation.Merge.input(0);
            Expr along = Tangent.of(
                    penalty.substitute(Map.of(Operation.Penalize.ELEMENT, x)), Map.of(x, Operation.Merge.input(1)));
            int change = along(node, new Operation.Merge(along), List.of(value(input), tangent));
            along(node, new Operation.Penalize(Operation.Penalize.ELEMENT), List.of(change));
        }
    }

    /** A parameter without penalty and constraint: the gradients of penalties change by a formula of each element. */
    private static Parameter bare(Parameter parameter) {
        return new Parameter(
                parameter.name(),
                parameter.shape(),
                parameter.initial(),
                parameter.seed(),
                parameter.trained(),
                parameter.numbers(),
                null,
                null);
    }

    private static Operation biased(Parameter bias) {
        return new Operation.ActivateTrained(new Activation("bias", BIASED, null), List.of(bare(bias)));
    }

    /** A formula of the inputs: its tangent is one of these and of their tangents. */
    private void formula(Node node, Expr formula) {
        List<Integer> reads = new ArrayList<>();
        node.inputs().forEach(input -> reads.add(value(input)));
        Map<Expr, Expr> directions = new LinkedHashMap<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Integer tangent = tangents.get(node.inputs().get(i));
            if (tangent != null) {
                directions.put(Operation.Merge.input(i), Operation.Merge.input(reads.size()));
                reads.add(tangent);
            }
        }
        Expr along = Tangent.of(formula, directions);
        tangents.put(node.index(), along(node, new Operation.Merge(along), reads));
    }

    /** What does to tangents what the operation does to values, where that is linear. */
    private static Optional<Operation> linear(Operation operation) {
        if (operation instanceof Operation.Rescale rescale) {
            return Optional.of(new Operation.Rescale(rescale.scale(), 0));
        }
        boolean moves = operation instanceof Operation.Reshape
                || operation instanceof Operation.Permute
                || operation instanceof Operation.Part
                || operation instanceof Operation.Concatenate
                || operation instanceof Operation.Pad
                || operation instanceof Operation.Crop
                || operation instanceof Operation.Resample;
        return moves ? Optional.of(operation) : Optional.empty();
    }
}
