package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.graph.Activation;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.Statement.Map.Input;
import dev.synapt.kernels.plan.Statement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Statement.Splice;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gradients of activations in reverse order of the nodes, then gradients and updates of parameters. */
final class BackwardPass {
    private static final Expr X = Expr.variable("x");
    private static final Expr UPSTREAM = Expr.variable("dy");

    private final Graph graph;
    private final Names names;
    private final ForwardPass forward;
    private final boolean[] needed;
    private final List<List<Tensor>> gradients = new ArrayList<>();
    private final List<Statement> inputGradients = new ArrayList<>();
    private final List<Statement> preparations = new ArrayList<>();
    private final List<Statement> updates = new ArrayList<>();
    private final Map<String, List<Tensor>> slots = new HashMap<>();
    private final SharedPlaces shared;

    BackwardPass(Graph graph, Names names, ForwardPass forward, Tensor outputGradient) {
        this.graph = graph;
        this.names = names;
        this.forward = forward;
        this.needed = needed(graph);
        this.shared = new SharedPlaces(graph, names, inputGradients);
        graph.nodes().forEach(node -> gradients.add(new ArrayList<>()));
        gradients.get(graph.output().index()).add(outputGradient);
        for (int i = graph.nodes().size() - 1; i > 0; i--) {
            if (needed[i]) {
                backward(graph.nodes().get(i));
            }
        }
        graph.nodes().forEach(this::track);
    }

    /** Statistics move even where nothing is trained, unless they are frozen. */
    private void track(Node node) {
        if (node.operation() instanceof Operation.BatchNormalization operation
                && !graph.isFrozen(operation.movingMean())) {
            BatchNormalizations statements = (BatchNormalizations) forward.normalization(node);
            updates.add(statements.track(
                    forward.parameter(operation.movingMean()), forward.parameter(operation.movingVariance())));
        }
    }

    /** Whether a node's output depends on a parameter, so that a gradient is worth computing. */
    private static boolean[] needed(Graph graph) {
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

    /** The gradient of the batch's mean of a row's {@code formula}; {@code scale} is one over the number of rows. */
    static Expr gradient(Expr formula) {
        return Derivative.of(formula, "x").times(Expr.variable("scale", Level.SCALAR));
    }

    private void backward(Node node) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Dense dense) {
            dense(node, dense);
        } else if (operation instanceof Operation.Convolution || operation instanceof Operation.DepthwiseConvolution) {
            windowed(node);
        } else if (operation instanceof Operation.TransposedConvolution convolution) {
            transposed(node, convolution);
        } else if (operation instanceof Operation.Pool pool) {
            hand(node, Map.of(0, poolGradient(node, pool)));
        } else if (operation instanceof Operation.BatchNormalization normalization) {
            batchNormalization(node, normalization);
        } else if (operation instanceof Operation.GroupNormalization normalization) {
            channelNormalization(node, normalization.gamma(), normalization.beta());
        } else if (operation instanceof Operation.LayerNormalization normalization) {
            layerNormalization(node, normalization);
        } else if (operation instanceof Operation.Pad pad) {
            hand(node, Map.of(0, padGradient(node, pad)));
        } else if (operation instanceof Operation.Disturb) {
            // What is added depends on no element.
            hand(node, Map.of(0, gradient(node)));
        } else if (operation instanceof Operation.Permute permute) {
            hand(node, Map.of(0, permuteGradient(node, permute)));
        } else if (operation instanceof Operation.Rescale rescale) {
            Upstream dy = upstream(node);
            hand(
                    node,
                    Map.of(0, inputGradient(node, 0, dy, List.of(), dy.sum().times(Expr.constant(rescale.scale())))));
        } else if (operation instanceof Operation.Crop crop) {
            hand(node, Map.of(0, cropGradient(node, crop)));
        } else if (operation instanceof Operation.Resample resample) {
            hand(node, Map.of(0, resampleGradient(node, resample)));
        } else if (operation instanceof Operation.Activate activate) {
            hand(node, Map.of(0, activationGradient(node, activate.activation())));
        } else if (operation instanceof Operation.Dropout) {
            hand(node, Map.of(0, dropoutGradient(node)));
        } else if (operation instanceof Operation.Reshape) {
            hand(node, Map.of(0, reshapeGradient(node)));
        } else if (operation instanceof Operation.Merge merge) {
            mergeGradients(node, merge);
        } else if (operation instanceof Operation.Concatenate concatenate) {
            concatenateGradients(node, concatenate);
        } else {
            throw new IllegalStateException("No backward pass for " + node);
        }
    }

    private boolean wants(Node node, int input) {
        return needed[node.inputs().get(input)];
    }

    /**
     * Hands gradients to the nodes that the inputs come from. Nodes are walked in reverse and so are their inputs here, so that terms
     * end up in the order in which the graph reads a node, which is the order they are added in.
     *
     * @param of by input; those that no one wants are left out
     */
    private void hand(Node node, Map<Integer, Tensor> of) {
        for (int i = node.inputs().size() - 1; i >= 0; i--) {
            Tensor gradient = of.get(i);
            if (gradient != null) {
                gradients.get(node.inputs().get(i)).add(0, gradient);
            }
        }
    }

    private Tensor input(Node node, int input) {
        return forward.output(node.inputs().get(input));
    }

    /** The gradient of what a node gives, as the input or inputs of a map, and their sum. */
    private record Upstream(List<Input> inputs, Expr sum) {}

    private Upstream upstream(Node node) {
        List<Tensor> terms = gradients.get(node.index());
        if (terms.size() == 1) {
            return new Upstream(List.of(new Input("dy", terms.get(0))), UPSTREAM);
        }
        List<Input> inputs = new ArrayList<>();
        for (Tensor term : terms) {
            inputs.add(new Input("part" + (inputs.size() + 1), term));
        }
        Expr sum = inputs.stream()
                .map(input -> Expr.variable(input.variable()))
                .reduce(Expr::plus)
                .orElseThrow();
        return new Upstream(inputs, sum);
    }

    /** The gradient of what a node gives, as one tensor. */
    private Tensor gradient(Node node) {
        Upstream upstream = upstream(node);
        if (upstream.inputs().size() == 1) {
            return upstream.inputs().get(0).tensor();
        }
        Tensor y = forward.output(node.index());
        Tensor dy = new Tensor(names.unique(node.name(), "OutputGradient"), Role.GRADIENT, true, y.rows(), y.columns());
        map(node, Pass.OUTPUT_GRADIENT, upstream.inputs(), dy, upstream.sum());
        return dy;
    }

    private void dense(Node node, Operation.Dense dense) {
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
        if (graph.trains(dense.kernel())) {
            shared.add(dense.kernel(), node, x, dy)
                    .ifPresent(all -> parameterGradients(node, dense, all.x(), all.dy()));
        }
        if (wants(node, 0)) {
            hand(node, Map.of(0, denseInputGradient(node, dense, x, dy)));
        }
    }

    private Tensor dropoutGradient(Node node) {
        Upstream dy = upstream(node);
        Expr mask = Expr.variable("mask");
        return inputGradient(
                node,
                0,
                dy,
                List.of(new Input("mask", forward.mask(node))),
                dy.sum().times(mask));
    }

    /** Inputs whose gradients have one formula share one tensor. */
    private void mergeGradients(Node node, Operation.Merge merge) {
        Tensor dy = gradient(node);
        List<Input> elements = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            elements.add(new Input(Operation.Merge.input(i).name(), input(node, i)));
        }
        List<Expr> formulas = Derivative.vectorJacobians(
                merge.formula(), elements.stream().map(Input::variable).toList(), UPSTREAM);
        Map<Expr, Tensor> known = new HashMap<>();
        known.put(UPSTREAM, dy);
        Upstream upstream = new Upstream(List.of(new Input("dy", dy)), UPSTREAM);
        Map<Integer, Tensor> handed = new HashMap<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            if (wants(node, i)) {
                int input = i;
                Function<Expr, Tensor> computed = formula -> inputGradient(node, input, upstream, elements, formula);
                handed.put(i, known.computeIfAbsent(formulas.get(i), computed));
            }
        }
        hand(node, handed);
    }

    private void concatenateGradients(Node node, Operation.Concatenate concatenate) {
        Tensor dy = gradient(node);
        List<Tensor> inputs = node.inputs().stream().map(forward::output).toList();
        List<Splice.Part> all = Splicing.parts(node.output(), concatenate.axis(), inputs);
        List<Splice.Part> wanted = new ArrayList<>();
        Map<Integer, Tensor> handed = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            if (wants(node, i)) {
                Tensor dx = gradientOf(node, inputs.get(i).rows(), inputs.get(i).columns());
                wanted.add(new Splice.Part(dx, all.get(i).row(), all.get(i).column()));
                handed.put(i, dx);
            }
        }
        hand(node, handed);
        inputGradients.add(new Splice(
                node.name(),
                Pass.INPUT_GRADIENT,
                dy,
                wanted,
                Splicing.blocks(node.output(), concatenate.axis()),
                false));
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

    private Tensor activationGradient(Node node, Activation activation) {
        Upstream dy = upstream(node);
        Expr byOutput = activation.derivativeByOutput();
        if (byOutput != null) {
            Tensor y = forward.output(node.index());
            return inputGradient(
                    node, 0, dy, List.of(new Input("y", y)), dy.sum().times(byOutput));
        }
        Expr gradient = Derivative.vectorJacobian(activation.formula(), X.name(), dy.sum());
        return inputGradient(node, 0, dy, List.of(new Input(X.name(), input(node, 0))), gradient);
    }

    /** The gradient of an input by a formula of the gradient of the output, and of those of other elements that it has. */
    private Tensor inputGradient(Node node, int input, Upstream upstream, List<Input> elements, Expr formula) {
        Tensor x = input(node, input);
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        List<Input> inputs = new ArrayList<>(upstream.inputs());
        inputs.addAll(elements);
        mapOf(node, Pass.INPUT_GRADIENT, inputs, dx, formula);
        return dx;
    }

    /** A map with those of the inputs that its formula speaks of. */
    private void mapOf(Node node, Pass pass, List<Input> inputs, Tensor out, Expr formula) {
        List<Input> used = inputs.stream()
                .filter(input -> formula.contains(Expr.variable(input.variable())))
                .toList();
        map(node, pass, used, out, formula);
    }

    private void map(Node node, Pass pass, List<Input> inputs, Tensor out, Expr value) {
        inputGradients.add(new Statement.Map(
                node.name(),
                pass,
                Planner.rows(out),
                out.columns(),
                inputs,
                List.of(new Output(out, value)),
                List.of(),
                -1,
                0));
    }

    private Tensor reshapeGradient(Node node) {
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
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
        rowSumGradient(node, dense.bias(), dy);
    }

    private void windowed(Node node) {
        Tensor dy = gradient(node);
        WindowedProducts statements = forward.windowed(node);
        if (statements instanceof TiledConvolutions tiled) {
            tiled(node, tiled, dy);
            return;
        }
        Tensor rows = statements.rows(names, dy, "OutputGradient");
        statements.takeApart(Pass.OUTPUT_GRADIENT, rows, dy).ifPresent(inputGradients::add);
        List<Parameter> parameters = node.operation().parameters();
        Tensor kernel = forward.parameter(parameters.get(0));
        if (parameters.stream().anyMatch(graph::trains)) {
            shared.add(parameters.get(0), node, forward.slidOver(node), rows).ifPresent(all -> {
                if (graph.trains(parameters.get(0))) {
                    Tensor gradient = parameterGradient(kernel);
                    updates.add(statements.of(all.places()).kernelGradient(gradient, all.x(), all.dy()));
                    updates.add(update(node, parameters.get(0), gradient));
                }
                rowSumGradient(node, parameters.size() == 1 ? null : parameters.get(1), all.dy());
            });
        }
        if (wants(node, 0)) {
            Tensor x = input(node, 0);
            Tensor dx = gradientOf(node, x.rows(), x.columns());
            inputGradients.addAll(statements.inputGradient(names, dx, dy, rows, kernel));
            hand(node, Map.of(0, dx));
        }
    }

    private void tiled(Node node, TiledConvolutions statements, Tensor dy) {
        List<Parameter> parameters = node.operation().parameters();
        Tensor kernel = forward.parameter(parameters.get(0));
        Tensor framed = statements.gradientFrame(names, dy);
        inputGradients.add(statements.enframeGradient(framed, dy));
        if (graph.trains(parameters.get(0))) {
            Tensor gradient = parameterGradient(kernel);
            updates.add(statements.gradientTiles(gradient, forward.slidOver(node), dy, framed));
            updates.add(update(node, parameters.get(0), gradient));
        }
        rowSumGradient(node, parameters.size() == 1 ? null : parameters.get(1), dy);
        if (wants(node, 0)) {
            Statement.KernelTransform transform = statements.transform(names, kernel, true);
            preparations.add(transform);
            Tensor x = input(node, 0);
            Tensor dx = gradientOf(node, x.rows(), x.columns());
            inputGradients.add(statements.inputGradientTiles(dx, framed, transform.out()));
            hand(node, Map.of(0, dx));
        }
    }

    /** The convolution that is transposed takes the gradient of the output to that of the input. */
    private void transposed(Node node, Operation.TransposedConvolution transposed) {
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
        Convolutions convolved = forward.convolved(node, transposed);
        Tensor frame = convolved.frame(names, dy);
        if (frame != null) {
            inputGradients.add(convolved.enframe(Pass.INPUT_GRADIENT, frame, dy));
        }
        Tensor slidOver = frame == null ? dy : frame;
        Tensor kernel = forward.parameter(transposed.kernel());
        if (graph.trains(transposed.kernel())) {
            shared.add(transposed.kernel(), node, slidOver, padded(node, x)).ifPresent(all -> {
                Tensor gradient = parameterGradient(kernel);
                updates.add(convolved.of(all.places()).kernelGradient(gradient, all.x(), all.dy()));
                updates.add(update(node, transposed.kernel(), gradient));
            });
            if (transposed.bias() != null) {
                shared.add(transposed.bias(), node, dy, dy)
                        .ifPresent(all -> rowSumGradient(node, transposed.bias(), all.dy()));
            }
        }
        if (wants(node, 0)) {
            Tensor dx = gradientOf(node, x.rows(), x.columns());
            inputGradients.add(convolved.sums(Pass.INPUT_GRADIENT, dx, slidOver, kernel, null));
            hand(node, Map.of(0, dx));
        }
    }

    /** Vectors run along the rows of a product's right operand, so that it needs padding, which arrays of callers have not. */
    private Tensor padded(Node node, Tensor x) {
        if (!x.external()) {
            return x;
        }
        Tensor copy = new Tensor(names.unique(node.name(), "Inputs"), Role.ACTIVATION, true, x.rows(), x.columns());
        inputGradients.add(new Statement.Move(node.name(), Pass.WEIGHT_GRADIENT, copy, x));
        return copy;
    }

    private Tensor poolGradient(Node node, Operation.Pool pool) {
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        boolean chooses = pool.pooling().chooses();
        inputGradients.add(new Statement.PoolGradient(
                node.name(),
                pool.pooling(),
                forward.sliding(node, pool),
                dx,
                dy,
                chooses ? x : null,
                chooses ? forward.output(node.index()) : null));
        return dx;
    }

    private Tensor padGradient(Node node, Operation.Pad pad) {
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        inputGradients.add(Frames.crop(
                node.name(),
                Pass.INPUT_GRADIENT,
                dx,
                forward.spatial(node),
                dy,
                ForwardPass.spatialOutput(node),
                pad.before()));
        return dx;
    }

    private Tensor permuteGradient(Node node, Operation.Permute permute) {
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        List<Integer> back = new ArrayList<>(permute.order());
        for (int i = 0; i < back.size(); i++) {
            back.set(permute.order().get(i), i);
        }
        inputGradients.add(Frames.permute(
                node.name(),
                Pass.INPUT_GRADIENT,
                dx,
                dy,
                graph.nodes().get(node.inputs().get(0)).output().dimensions(),
                back));
        return dx;
    }

    private Tensor cropGradient(Node node, Operation.Crop crop) {
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        List<Integer> extents = ForwardPass.spatialOutput(node);
        inputGradients.add(Frames.spread(
                node.name(),
                Pass.INPUT_GRADIENT,
                dx,
                forward.spatial(node),
                dy,
                extents,
                crop.before(),
                Collections.nCopies(extents.size(), 1)));
        return dx;
    }

    private Tensor resampleGradient(Node node, Operation.Resample resample) {
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        inputGradients.addAll(forward.resamples(node, resample)
                .gradient(node.name(), dx, dy, rows -> gradientOf(node, rows, x.columns())));
        return dx;
    }

    /** What is frozen multiplies by a constant; nothing depends on the batch. */
    private void batchNormalization(Node node, Operation.BatchNormalization operation) {
        if (!graph.isFrozen(operation.movingMean())) {
            channelNormalization(node, operation.gamma(), operation.beta());
            return;
        }
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
        Tensor dx = gradientOf(node, x.rows(), x.columns());
        inputGradients.add(forward.normalization(node).scaled(dx, dy));
        hand(node, Map.of(0, dx));
    }

    private void channelNormalization(Node node, @Nullable Parameter gamma, @Nullable Parameter beta) {
        Tensor dy = gradient(node);
        ChannelNormalization statements = forward.normalization(node);
        inputGradients.addAll(statements.gradientSums(dy));
        rowSumGradient(node, gamma, statements.gammaTerms());
        rowSumGradient(node, beta, statements.betaTerms());
        if (wants(node, 0)) {
            Tensor x = input(node, 0);
            Tensor dx = gradientOf(node, x.rows(), x.columns());
            inputGradients.addAll(statements.inputGradient(dx, dy));
            hand(node, Map.of(0, dx));
        }
    }

    private void layerNormalization(Node node, Operation.LayerNormalization operation) {
        Tensor dy = gradient(node);
        Tensor x = input(node, 0);
        LayerNormalizations of = forward.layerNormalization(node, operation);
        List<Input> inputs = new ArrayList<>(List.of(new Input(UPSTREAM.name(), dy)));
        inputs.addAll(of.inputs());
        if (operation.gamma() != null && graph.trains(operation.gamma())) {
            Tensor terms =
                    new Tensor(names.unique(node.name(), "GammaTerms"), Role.GRADIENT, true, x.rows(), x.columns());
            mapOf(node, Pass.INPUT_GRADIENT, inputs, terms, of.gammaTerms(UPSTREAM));
            rowSumGradient(node, operation.gamma(), terms);
        }
        rowSumGradient(node, operation.beta(), dy);
        if (wants(node, 0)) {
            Tensor dx = gradientOf(node, x.rows(), x.columns());
            mapOf(node, Pass.INPUT_GRADIENT, inputs, dx, of.inputGradient(UPSTREAM));
            hand(node, Map.of(0, dx));
        }
    }

    /** The gradient of a parameter of which {@code terms} are the terms: of a bias, those of the output. */
    private void rowSumGradient(Node node, @Nullable Parameter parameter, Tensor terms) {
        if (parameter != null && graph.trains(parameter)) {
            Tensor gradient = parameterGradient(forward.parameter(parameter));
            Axis rows = new Axis("b", terms.rows() / gradient.rows(), true);
            updates.add(new Statement.SumRows(node.name(), Pass.WEIGHT_GRADIENT, gradient, terms, rows));
            updates.add(update(node, parameter, gradient));
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
        if (!graph.trains(parameter)) {
            return List.of();
        }
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
