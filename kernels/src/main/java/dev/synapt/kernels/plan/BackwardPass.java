package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gradients of activations in reverse order of the nodes, then gradients and updates of parameters. */
final class BackwardPass {
    /** The gradient of what a node gives, as it stands in formulas. */
    static final Expr UPSTREAM = Expr.variable("dy");

    private final Graph graph;
    private final Tensors tensors;
    private final ForwardPass forward;
    private final boolean[] needed;
    private final List<List<Tensor>> gradients = new ArrayList<>();
    private final List<Statement> inputGradients = new ArrayList<>();
    private final List<Statement> preparations = new ArrayList<>();
    private final List<Statement> updates = new ArrayList<>();
    private final ParameterUpdates parameterUpdates;
    private final SharedPlaces shared;

    /**
     * @param plans of all nodes but the first, in order
     * @param outputGradients gradients of the loss by the outputs, by node
     */
    BackwardPass(
            List<NodePlan> plans,
            Tensors tensors,
            ForwardPass forward,
            Map<Integer, Tensor> outputGradients,
            ParameterUpdates parameterUpdates) {
        this.parameterUpdates = parameterUpdates;
        this.graph = tensors.graph();
        this.tensors = tensors;
        this.forward = forward;
        this.needed = needed(graph);
        this.shared = new SharedPlaces(graph, tensors.names(), inputGradients);
        graph.nodes().forEach(node -> gradients.add(new ArrayList<>()));
        outputGradients.forEach((node, gradient) -> gradients.get(node).add(gradient));
        for (int i = plans.size() - 1; i >= 0; i--) {
            NodePlan plan = plans.get(i);
            if (needed[plan.node.index()]) {
                plan.backward(this);
            }
        }
        plans.forEach(plan -> plan.track(this));
    }

    /** Whether a node's output depends on a parameter, so that a gradient is worth computing. */
    static boolean[] needed(Graph graph) {
        boolean[] needed = new boolean[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            needed[node.index()] = node.operation().parameters().stream().anyMatch(graph::trains)
                    || node.inputs().stream().anyMatch(i -> needed[i]);
        }
        return needed;
    }

    List<Statement> inputGradients() {
        return inputGradients;
    }

    /** What a training step begins with: parameters in other forms. */
    List<Statement> preparations() {
        return preparations;
    }

    List<Statement> updates() {
        return updates;
    }

    // ---- gradients of activations, for the plans of nodes

    /** Whether anybody wants the gradient of an input. */
    boolean wants(Node node, int input) {
        return needed[node.inputs().get(input)];
    }

    /** What a node reads. */
    Tensor input(Node node, int input) {
        return forward.output(node.inputs().get(input));
    }

    /** All that a node reads. */
    List<Tensor> inputs(Node node) {
        return forward.inputs(node);
    }

    /** What a node gives. */
    Tensor output(Node node) {
        return forward.output(node.index());
    }

    /** The gradient of what a node gives, as the input or inputs of a map, and their sum; 0 where nothing reads it. */
    record Upstream(List<Input> inputs, Expr sum) {
        static Upstream of(Tensor dy) {
            return new Upstream(List.of(new Input(UPSTREAM.name(), dy)), UPSTREAM);
        }
    }

    Upstream upstream(Node node) {
        List<Tensor> terms = gradients.get(node.index());
        if (terms.size() == 1) {
            return Upstream.of(terms.get(0));
        }
        List<Input> inputs = new ArrayList<>();
        for (Tensor term : terms) {
            inputs.add(new Input("part" + (inputs.size() + 1), term));
        }
        Expr sum = inputs.stream()
                .map(input -> Expr.variable(input.variable()))
                .reduce(Expr::plus)
                .orElse(Expr.constant(0));
        return new Upstream(inputs, sum);
    }

    /** The gradient of what a node gives, as one tensor. */
    Tensor gradient(Node node) {
        Upstream upstream = upstream(node);
        if (upstream.inputs().size() == 1) {
            return upstream.inputs().get(0).tensor();
        }
        Tensor y = output(node);
        Tensor dy = tensor(node, "OutputGradient", y.rows(), y.columns());
        map(node, Pass.OUTPUT_GRADIENT, upstream.inputs(), dy, upstream.sum());
        return dy;
    }

    /**
     * Hands gradients to the nodes that the inputs come from. Nodes are walked in reverse and so are their inputs here,
     * so that terms end up in the order in which the graph reads a node, which is the order they are added in.
     *
     * @param of by input; those that no one wants are left out
     */
    void hand(Node node, Map<Integer, Tensor> of) {
        for (int i = node.inputs().size() - 1; i >= 0; i--) {
            Tensor gradient = of.get(i);
            if (gradient != null) {
                gradients.get(node.inputs().get(i)).add(0, gradient);
            }
        }
    }

    /** The same where a node reads one tensor only. */
    void hand(Node node, Tensor gradient) {
        hand(node, Map.of(0, gradient));
    }

    /** A new tensor for the gradient of the only input, handed on. */
    Tensor handed(Node node) {
        Tensor dx = inputGradient(node, 0);
        hand(node, dx);
        return dx;
    }

    /** A new tensor for the gradient of an input. */
    Tensor inputGradient(Node node, int input) {
        Tensor x = input(node, input);
        return tensor(node, "InputGradient", x.rows(), x.columns());
    }

    /** A new tensor for a gradient. */
    Tensor tensor(Node node, String what, int rows, int columns) {
        return new Tensor(tensors.names().unique(node.name(), what), Role.GRADIENT, true, rows, columns);
    }

    /**
     * The gradient of an input by a formula of the gradient of the output, and of those of other elements that it has.
     */
    Tensor formula(Node node, int input, Upstream upstream, List<Input> elements, Expr formula) {
        Tensor dx = inputGradient(node, input);
        List<Input> inputs = new ArrayList<>(upstream.inputs());
        inputs.addAll(elements);
        mapOf(node, inputs, dx, formula);
        return dx;
    }

    /** Adds a formula of every element, with those of the inputs that it speaks of. */
    void mapOf(Node node, List<Input> inputs, Tensor out, Expr formula) {
        List<Input> used = inputs.stream()
                .filter(input -> formula.contains(Expr.variable(input.variable())))
                .toList();
        map(node, Pass.INPUT_GRADIENT, used, out, formula);
    }

    private void map(Node node, Pass pass, List<Input> inputs, Tensor out, Expr value) {
        add(RowStatement.Map.of(node.name(), pass, Planner.rows(out), inputs, List.of(new Output(out, value))));
    }

    void add(Statement statement) {
        inputGradients.add(statement);
    }

    void addAll(List<Statement> all) {
        inputGradients.addAll(all);
    }

    /** Adds to what a training step begins with. */
    void prepare(Statement statement) {
        preparations.add(statement);
    }

    // ---- gradients of parameters, for the plans of nodes

    boolean trains(Parameter parameter) {
        return graph.trains(parameter);
    }

    /** The operands of a weight gradient, once the first of the places has come where the weights stand. */
    Optional<SharedPlaces.All> places(Parameter kernel, Node node, SharedPlaces.Operand x, SharedPlaces.Operand dy) {
        return shared.add(kernel, node, x, dy);
    }

    /**
     * Adds the gradient of a parameter, and the parameter's update by it.
     *
     * @param statement that writes the gradient to the tensor it is given
     */
    void train(Node node, Parameter parameter, Function<Tensor, Statement> statement) {
        Tensor gradient = tensors.gradient(parameter);
        updates.add(statement.apply(gradient));
        updates.add(parameterUpdates.update(node.name(), parameter, gradient));
    }

    /** The same for a parameter of whose gradient {@code terms} are the terms at one of the places where it stands. */
    void trainBySum(Node node, @Nullable Parameter parameter, Tensor terms) {
        if (parameter != null && graph.trains(parameter)) {
            shared.addTerms(parameter, node, terms).ifPresent(all -> trainBySumOfAll(node, parameter, all));
        }
    }

    /** The same where {@code terms} are those of all places: of a bias, the gradient of the output. */
    void trainBySumOfAll(Node node, @Nullable Parameter parameter, Tensor terms) {
        if (parameter != null && graph.trains(parameter)) {
            train(node, parameter, gradient -> {
                Axis rows = new Axis("b", terms.rows() / gradient.rows(), true);
                return new RowStatement.SumRows(node.name(), Pass.WEIGHT_GRADIENT, gradient, terms, rows);
            });
        }
    }

    /** Adds a change of parameters that is no optimizer's. */
    void update(Statement statement) {
        updates.add(statement);
    }
}
