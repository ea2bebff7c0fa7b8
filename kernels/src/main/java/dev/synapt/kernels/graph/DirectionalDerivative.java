package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.algebra.Tangent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of a network's loss along a direction of its parameters, as a graph: beside what each node computes,
 * how fast that changes. The gradient of this derivative is the product of the loss's Hessian with the direction
 * (Pearlmutter, 1994), so that what works out gradients works out the product.
 *
 * <p>Each trained parameter {@code p} has a part of the direction, the parameter {@code along/p}, which is not trained.
 *
 * <p>A product changes by what each of its factors changes, a formula by its {@link Tangent}, what is linear by the
 * same operation, and what chooses an element by that element. Dropouts draw the same numbers for both.
 */
public final class DirectionalDerivative {
    /** What stands before the name of a parameter in that of its part of the direction. */
    public static final String ALONG = "along/";

    private final Graph graph;
    private final ElementaryNodes primal;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Integer, Integer> values = new HashMap<>();
    private final Map<Integer, Integer> tangents = new HashMap<>();
    private final Map<Integer, Integer> zeros = new HashMap<>();

    private DirectionalDerivative(Graph graph) {
        this.graph = graph;
        this.primal = new ElementaryNodes(graph);
    }

    /** The derivative of a network's loss, or of that of one of its phases: along what that trains. */
    public static Graph of(Graph graph) {
        return new DirectionalDerivative(graph).derivative();
    }

    /** The part of the direction that belongs to a parameter; until it is set, one drawn as the parameters are. */
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
        primal.nodes().forEach(this::differentiate);
        List<Output> outputs = graph.outputs().stream().map(this::output).toList();
        return graph.derive(Graph.Purpose.ALONG_DIRECTION, nodes, outputs, graph.frozen());
    }

    private Output output(Output output) {
        Loss loss = output.loss();
        Node node = primal.end(output.node());
        Map<Expr, Expr> directions = new LinkedHashMap<>(Map.of(Loss.OUTPUT, Loss.ALONG));
        List<Output.Read> reads = new ArrayList<>(List.of(new Output.Read(Loss.ALONG, tangentOrZero(node.index()))));
        for (Output.Read read : output.reads()) {
            int numbers = primal.end(read.node()).index();
            reads.add(new Output.Read(read.variable(), value(numbers)));
            Integer tangent = tangents.get(numbers);
            if (tangent != null) {
                directions.put(read.variable(), Loss.along(read.variable()));
                reads.add(new Output.Read(Loss.along(read.variable()), tangent));
            }
        }
        Expr along = Simplifier.simplify(Tangent.of(loss.formula(), directions));
        return new Output(
                output.name(),
                value(node.index()),
                new Loss(loss.name(), along, loss.labels(), Loss.OUTPUT, null, null),
                output.weighting(),
                List.of(),
                List.of(),
                Loss.OUTPUT,
                reads.stream().filter(read -> along.contains(read.variable())).toList());
    }

    // ---- nodes

    private int value(int node) {
        return Objects.requireNonNull(values.get(node));
    }

    private int tangentOrZero(int node) {
        Integer tangent = tangents.get(node);
        return tangent == null ? zeros.computeIfAbsent(node, this::zero) : tangent;
    }

    private int zero(int node) {
        return along(primal.nodes().get(node), new Operation.Rescale(0, 0), List.of(value(node)));
    }

    private int add(Node node, String name, Operation operation, List<Integer> inputs) {
        nodes.add(new Node(nodes.size(), name, operation, inputs, node.output()));
        return nodes.size() - 1;
    }

    private int along(Node node, Operation operation, List<Integer> inputs) {
        return add(node, node.name() + "/along", operation, inputs);
    }

    /** Adds a node and, where what it gives changes with the parameters, its tangent. */
    private void differentiate(Node node) {
        if (node.operation() instanceof Operation.Penalize penalize) {
            penalize(node, penalize.penalty());
            return;
        }
        List<Integer> inputs = node.inputs().stream().map(this::value).toList();
        values.put(node.index(), add(node, node.name(), node.operation(), inputs));
        Integer tangent = tangent(node, inputs);
        if (tangent != null) {
            tangents.put(node.index(), tangent);
        }
    }

    private @Nullable Integer tangent(Node node, List<Integer> inputs) {
        Operation operation = node.operation();
        KernelProduct product = KernelProduct.of(operation);
        if (product != null) {
            return product(node, product, inputs.get(0));
        }
        if (operation instanceof Operation.Numbers numbers) {
            return graph.trains(numbers.parameter())
                    ? along(node, new Operation.Numbers(direction(numbers.parameter())), List.of())
                    : null;
        }
        if (operation instanceof Operation.Merge merge) {
            return formula(node, merge.formula(), merge.parameters());
        }
        if (node.inputs().stream().noneMatch(tangents::containsKey)) {
            return null;
        }
        if (operation instanceof Operation.Activate activate) {
            Map<Expr, Expr> names = Map.of(Loss.OUTPUT, Operation.Merge.input(0));
            return formula(node, activate.activation().formula().substitute(names), List.of());
        }
        if (operation instanceof Operation.MatrixProduct) {
            return product(node, inputs);
        }
        int first = tangentOrZero(node.inputs().get(0));
        if (operation instanceof Operation.MergeHalves halves) {
            return along(node, along(halves), List.of(inputs.get(0), first));
        }
        if (operation instanceof Operation.Pool pool && pool.pooling().chooses()) {
            Operation chosen = new Operation.Chosen(pool.pooling(), pool.window());
            return along(node, chosen, List.of(inputs.get(0), value(node.index()), first));
        }
        if (operation instanceof Operation.Disturb) {
            // What is added to an element depends on none that is trained.
            return first;
        }
        List<Integer> changes = node.inputs().stream().map(this::tangentOrZero).toList();
        return along(node, linear(operation), changes);
    }

    /** Of the halves of a tensor and of those of its tangent. */
    private static Operation along(Operation.MergeHalves halves) {
        Map<Expr, Expr> directions = Map.of(
                Operation.Merge.input(0), Operation.Merge.input(2), Operation.Merge.input(1), Operation.Merge.input(3));
        return new Operation.MergeHalves(Tangent.of(halves.formula(), directions), halves.axis());
    }

    /** Sums that change with what they read and with the kernel: {@code x K} by {@code dx K + x dK}. */
    private @Nullable Integer product(Node node, KernelProduct product, int x) {
        List<Integer> changes = new ArrayList<>();
        Integer changing = tangents.get(node.inputs().get(0));
        if (changing != null) {
            changes.add(along(node, node.operation(), List.of(changing)));
        }
        if (graph.trains(product.kernel())) {
            changes.add(along(node, product.by().apply(direction(product.kernel())), List.of(x)));
        }
        if (changes.size() > 1) {
            return along(node, new Operation.Merge(Merging.ADD.formula(2), List.of()), changes);
        }
        return changes.isEmpty() ? null : changes.get(0);
    }

    /** A product of matrices of samples: {@code A B} by {@code dA B + A dB}. */
    private int product(Node node, List<Integer> inputs) {
        List<Integer> changes = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Integer changing = tangents.get(node.inputs().get(i));
            if (changing != null) {
                List<Integer> operands = new ArrayList<>(inputs);
                operands.set(i, changing);
                changes.add(along(node, node.operation(), operands));
            }
        }
        return changes.size() == 1
                ? changes.get(0)
                : along(node, new Operation.Merge(Merging.ADD.formula(2), List.of()), changes);
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
            int change = ofThoseNamed(node, along, List.of(value(input), tangent), List.of());
            along(node, new Operation.Penalize(Operation.Penalize.ELEMENT, List.of()), List.of(change));
        }
    }

    /** A formula of inputs and parameters: its tangent is one of these and of their tangents. */
    private @Nullable Integer formula(Node node, Expr formula, List<Parameter> parameters) {
        List<Integer> reads = new ArrayList<>();
        node.inputs().forEach(input -> reads.add(value(input)));
        List<Parameter> numbers = new ArrayList<>(parameters);
        Map<Expr, Expr> directions = new LinkedHashMap<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Integer tangent = tangents.get(node.inputs().get(i));
            if (tangent != null) {
                directions.put(Operation.Merge.input(i), Operation.Merge.input(reads.size()));
                reads.add(tangent);
            }
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (graph.trains(parameters.get(i))) {
                directions.put(Operation.Merge.parameter(i), Operation.Merge.parameter(numbers.size()));
                numbers.add(direction(parameters.get(i)));
            }
        }
        Expr along = Tangent.of(formula, directions);
        return along.isConstant(0) ? null : ofThoseNamed(node, along, reads, numbers);
    }

    /** A formula of the inputs and parameters that it names. */
    private int ofThoseNamed(Node node, Expr formula, List<Integer> reads, List<Parameter> numbers) {
        Map<Expr, Expr> names = new HashMap<>();
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < reads.size(); i++) {
            if (formula.contains(Operation.Merge.input(i))) {
                names.put(Operation.Merge.input(i), Operation.Merge.input(named.size()));
                named.add(reads.get(i));
            }
        }
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            if (formula.contains(Operation.Merge.parameter(i))) {
                names.put(Operation.Merge.parameter(i), Operation.Merge.parameter(parameters.size()));
                parameters.add(numbers.get(i));
            }
        }
        return along(node, new Operation.Merge(formula.substitute(names), parameters), named);
    }

    /** What does to tangents what the operation does to values. */
    private static Operation linear(Operation operation) {
        if (operation instanceof Operation.Rescale rescale) {
            return new Operation.Rescale(rescale.scale(), 0);
        }
        if (operation instanceof Operation.Dropout d) {
            return new Operation.Dropout(d.factor(), Expr.constant(0), d.seed(), d.stream(), d.channels());
        }
        boolean linear = operation instanceof Operation.Pool
                || operation instanceof Operation.BatchMean
                || operation instanceof Operation.Reshape
                || operation instanceof Operation.Permute
                || operation instanceof Operation.Part
                || operation instanceof Operation.Concatenate
                || operation instanceof Operation.Pad
                || operation instanceof Operation.Crop
                || operation instanceof Operation.Resample;
        if (!linear) {
            // Images are moved about, and samples come in, before anything that is trained.
            throw new IllegalStateException("No derivative along a direction of " + operation);
        }
        return operation;
    }
}
