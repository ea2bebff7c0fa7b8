package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.graph.Activation;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.graph.Pooling;
import dev.synapt.kernels.plan.Statement.Map.Input;
import dev.synapt.kernels.plan.Statement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gradients of activations in reverse order of the nodes, then gradients and updates of parameters. */
final class BackwardPass {
    private static final Expr X = Expr.variable("x");
    private static final Expr UPSTREAM = Expr.variable("dy");

    private final Graph graph;
    private final Names names;
    private final ForwardPass forward;
    private final boolean[] needed;
    private final List<Statement> inputGradients = new ArrayList<>();
    private final List<Statement> updates = new ArrayList<>();
    private final Map<String, List<Tensor>> slots = new HashMap<>();

    BackwardPass(Graph graph, Names names, ForwardPass forward, Tensor outputGradient) {
        this.graph = graph;
        this.names = names;
        this.forward = forward;
        this.needed = needed(graph);
        // The graph is a chain so far: each node has one reader, so one gradient is at hand at a time.
        Tensor gradient = outputGradient;
        for (int i = graph.nodes().size() - 1; i > 0 && needed[i]; i--) {
            gradient = backward(graph.nodes().get(i), gradient);
        }
    }

    /** Whether a node's output depends on a parameter, so that a gradient is worth computing. */
    private static boolean[] needed(Graph graph) {
        boolean[] needed = new boolean[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            needed[node.index()] =
                    Planner.trains(node) || node.inputs().stream().anyMatch(i -> needed[i]);
        }
        return needed;
    }

    List<Statement> inputGradients() {
        return inputGradients;
    }

    List<Statement> updates() {
        return updates;
    }

    /** The gradient of the batch's mean of a row's {@code formula}; {@code scale} is one over the number of rows. */
    static Expr gradient(Expr formula) {
        return Derivative.of(formula, "x").times(Expr.variable("scale", Level.SCALAR));
    }

    private Tensor backward(Node node, Tensor dy) {
        Operation operation = node.operation();
        boolean further = needed[node.inputs().get(0)];
        Tensor x = forward.output(node.inputs().get(0));
        if (operation instanceof Operation.Dense dense) {
            parameterGradients(node, dense, x, dy);
            return further ? denseInputGradient(node, dense, x, dy) : dy;
        }
        if (operation instanceof Operation.Convolution convolution) {
            return convolution(node, convolution, x, dy, further);
        }
        if (!further) {
            return dy;
        }
        if (operation instanceof Operation.Pool pool) {
            return poolGradient(node, pool, x, dy);
        }
        if (operation instanceof Operation.Pad pad) {
            return padGradient(node, pad, x, dy);
        }
        if (operation instanceof Operation.Activate activate) {
            return activationGradient(node, activate.activation(), x, dy);
        }
        if (operation instanceof Operation.Dropout) {
            Tensor mask = forward.mask(node);
            return map(
                    node,
                    dy,
                    List.of(new Input("dy", dy), new Input("mask", mask)),
                    UPSTREAM.times(Expr.variable("mask")));
        }
        if (operation instanceof Operation.Reshape) {
            return reshapeGradient(node, x, dy);
        }
        throw new IllegalStateException("No backward pass for " + node);
    }

    private Tensor gradientOf(Node node, int rows, int columns) {
        return new Tensor(names.unique(node.name(), "InputGradient"), Role.GRADIENT, true, rows, columns);
    }

    private Tensor denseInputGradient(Node node, Operation.Dense dense, Tensor x, Tensor dy) {
        Tensor kernel = forward.parameter(dense.kernel());
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        Axis b = Planner.rows(dy);
        Axis k = new Axis("k", kernel.rows(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        inputGradients.add(new Statement.Contract(
                node.name(),
                Pass.INPUT_GRADIENT,
                Access.of(dx, b, k),
                null,
                Access.of(dy, b, n),
                Access.of(kernel, k, n),
                List.of(b, k),
                List.of(n)));
        return dx;
    }

    private Tensor activationGradient(Node node, Activation activation, Tensor x, Tensor dy) {
        Expr byOutput = activation.derivativeByOutput();
        if (byOutput != null) {
            Tensor y = forward.output(node.index());
            return map(node, dy, List.of(new Input("dy", dy), new Input("y", y)), UPSTREAM.times(byOutput));
        }
        Expr gradient = Derivative.vectorJacobian(activation.formula(), "x", UPSTREAM);
        List<Input> inputs =
                gradient.contains(X) ? List.of(new Input("dy", dy), new Input("x", x)) : List.of(new Input("dy", dy));
        return map(node, dy, inputs, gradient);
    }

    private Tensor map(Node node, Tensor dy, List<Input> inputs, Expr value) {
        Tensor dx = gradientOf(node, dy.rows(), dy.columns());
        inputGradients.add(new Statement.Map(
                node.name(),
                Pass.INPUT_GRADIENT,
                Planner.rows(dy),
                dy.columns(),
                inputs,
                List.of(new Output(dx, value)),
                List.of(),
                -1,
                0));
        return dx;
    }

    private Tensor reshapeGradient(Node node, Tensor x, Tensor dy) {
        if (x.rows() == dy.rows() && x.columns() == dy.columns()) {
            return dy;
        }
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        inputGradients.add(new Statement.Move(node.name(), Pass.INPUT_GRADIENT, dx, dy));
        return dx;
    }

    private void parameterGradients(Node node, Operation.Dense dense, Tensor x, Tensor dy) {
        Tensor kernel = forward.parameter(dense.kernel());
        Tensor gradient = parameterGradient(kernel);
        Axis b = Planner.rows(dy);
        Axis k = new Axis("k", kernel.rows(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        updates.add(new Statement.Contract(
                node.name(),
                Pass.WEIGHT_GRADIENT,
                Access.of(gradient, k, n),
                null,
                Access.of(x, b, k),
                Access.of(dy, b, n),
                List.of(k, n),
                List.of(b)));
        updates.add(update(node, dense.kernel(), gradient));
        biasGradient(node, dense.bias(), dy);
    }

    private Tensor convolution(Node node, Operation.Convolution convolution, Tensor x, Tensor dy, boolean further) {
        Convolutions statements = new Convolutions(node, convolution.window(), forward.spatial(node));
        Tensor kernel = forward.parameter(convolution.kernel());
        Tensor gradient = parameterGradient(kernel);
        updates.add(statements.kernelGradient(gradient, forward.slidOver(node), dy));
        updates.add(update(node, convolution.kernel(), gradient));
        biasGradient(node, convolution.bias(), dy);
        if (!further) {
            return dy;
        }
        Tensor frame = statements.gradientFrame(names, dy);
        if (frame != null) {
            inputGradients.add(statements.enframeGradient(frame, dy));
        }
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        inputGradients.add(statements.inputGradient(dx, frame == null ? dy : frame, kernel));
        return dx;
    }

    private Tensor poolGradient(Node node, Operation.Pool pool, Tensor x, Tensor dy) {
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        boolean max = pool.pooling() == Pooling.MAX;
        inputGradients.add(new Statement.PoolGradient(
                node.name(),
                pool.pooling(),
                forward.sliding(node, pool),
                dx,
                dy,
                max ? x : null,
                max ? forward.output(node.index()) : null));
        return dx;
    }

    private Tensor padGradient(Node node, Operation.Pad pad, Tensor x, Tensor dy) {
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        List<Integer> all = node.output().dimensions();
        inputGradients.add(Frames.crop(
                node.name(),
                Pass.INPUT_GRADIENT,
                dx,
                forward.spatial(node),
                dy,
                all.subList(0, all.size() - 1),
                pad.before()));
        return dx;
    }

    private void biasGradient(Node node, @Nullable Parameter bias, Tensor dy) {
        if (bias != null) {
            Tensor gradient = parameterGradient(forward.parameter(bias));
            updates.add(new Statement.SumRows(node.name(), Pass.WEIGHT_GRADIENT, gradient, dy, Planner.rows(dy)));
            updates.add(update(node, bias, gradient));
        }
    }

    private Tensor parameterGradient(Tensor parameter) {
        return new Tensor(
                names.unique(parameter.name(), "Gradient"),
                Role.PARAMETER_GRADIENT,
                false,
                parameter.rows(),
                parameter.columns());
    }

    private Statement update(Node node, Parameter parameter, Tensor gradient) {
        return new Statement.Update(node.name(), forward.parameter(parameter), gradient, slots(parameter));
    }

    /** The optimizer state of a parameter. */
    List<Tensor> slots(Parameter parameter) {
        return slots.computeIfAbsent(parameter.name(), name -> {
            Tensor values = forward.parameter(parameter);
            return graph.optimizer().slots().stream()
                    .map(slot -> new Tensor(
                            names.unique(values.name(), slot.name()),
                            Role.SLOT,
                            false,
                            values.rows(),
                            values.columns()))
                    .toList();
        });
    }
}
