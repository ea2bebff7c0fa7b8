package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.graph.Pooling;
import dev.synapt.kernels.graph.Window;
import dev.synapt.kernels.plan.Statement.Map.Input;
import dev.synapt.kernels.plan.Statement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The statements that compute each node's output, and the tensors they leave behind for the backward pass. */
final class ForwardPass {
    private final Graph graph;
    private final Names names;
    private final boolean training;
    private final boolean directConvolution;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Statement> preparations = new ArrayList<>();
    private final Tensor[] outputs;
    private final Map<Integer, Tensor> masks = new HashMap<>();
    private final Map<String, Tensor> parameters;
    private final Map<String, Exchange> exchanges;
    private final Map<Integer, Optional<Tensor>> frames;
    private final Map<Integer, Tensor> grouped;
    private final Map<Integer, List<Tensor>> between;
    private final Map<Integer, ChannelNormalization> normalizations;

    ForwardPass(Graph graph, Names names, Tensor inputs, boolean training, boolean directConvolution) {
        this(graph, names, inputs, training, directConvolution, null);
    }

    private ForwardPass(
            Graph graph,
            Names names,
            Tensor inputs,
            boolean training,
            boolean directConvolution,
            @Nullable ForwardPass shared) {
        this.graph = graph;
        this.names = names;
        this.training = training;
        this.directConvolution = directConvolution;
        this.parameters = shared == null ? new HashMap<>() : shared.parameters;
        this.exchanges = shared == null ? new HashMap<>() : shared.exchanges;
        this.frames = shared == null ? new HashMap<>() : shared.frames;
        this.grouped = shared == null ? new HashMap<>() : shared.grouped;
        this.between = shared == null ? new HashMap<>() : shared.between;
        this.normalizations = shared == null ? new HashMap<>() : shared.normalizations;
        this.outputs = new Tensor[graph.nodes().size()];
        outputs[0] = inputs;
        for (Node node : graph.nodes().subList(1, graph.nodes().size())) {
            forward(node, shared == null ? null : shared.outputs[node.index()]);
        }
    }

    /** The pass of predictions, without dropout and with moving statistics; it writes to the same tensors. */
    ForwardPass forPrediction() {
        return new ForwardPass(graph, names, outputs[0], false, directConvolution, this);
    }

    List<Statement> statements() {
        return statements;
    }

    /** What a node computes. */
    Tensor output(int node) {
        return outputs[node];
    }

    /** What the last node computes. */
    Tensor output() {
        return outputs[outputs.length - 1];
    }

    /** What a dropout node multiplied by. */
    Tensor mask(Node node) {
        return java.util.Objects.requireNonNull(masks.get(node.index()));
    }

    /** The tensor of a parameter. */
    Tensor parameter(Parameter parameter) {
        return parameters.computeIfAbsent(
                parameter.name(),
                name -> new Tensor(
                        names.unique(name),
                        Role.PARAMETER,
                        false,
                        parameter.shape().rows(),
                        parameter.shape().last()));
    }

    /** The tensor of a parameter that stands as a matrix of so many columns, its elements perhaps in another order. */
    private Tensor parameter(Parameter parameter, int columns, Exchange exchange) {
        exchanges.put(parameter.name(), exchange);
        return parameters.computeIfAbsent(
                parameter.name(),
                name -> new Tensor(
                        names.unique(name),
                        Role.PARAMETER,
                        false,
                        parameter.shape().size() / columns,
                        columns));
    }

    /** In which order the elements of a parameter stand in its tensor. */
    Exchange exchange(Parameter parameter) {
        return exchanges.getOrDefault(parameter.name(), Exchange.NONE);
    }

    private void forward(Node node, @Nullable Tensor shared) {
        Tensor x = outputs[node.inputs().get(0)];
        Operation operation = node.operation();
        if (operation instanceof Operation.Dense dense) {
            outputs[node.index()] = dense(node, dense, x, shared);
        } else if (operation instanceof Operation.Activate activate) {
            outputs[node.index()] = activate(node, activate, x, shared);
        } else if (operation instanceof Operation.Dropout rate) {
            outputs[node.index()] = training ? dropout(node, rate, x) : x;
        } else if (operation instanceof Operation.Merge merge) {
            outputs[node.index()] = merge(node, merge, shared);
        } else if (operation instanceof Operation.Part part) {
            outputs[node.index()] = part(node, part, x, shared);
        } else if (operation instanceof Operation.Concatenate concatenate) {
            outputs[node.index()] = concatenate(node, concatenate, shared);
        } else if (operation instanceof Operation.Reshape) {
            outputs[node.index()] = reshape(node, x, shared);
        } else if (operation instanceof Operation.Convolution || operation instanceof Operation.DepthwiseConvolution) {
            outputs[node.index()] = windowed(node, windowed(node), x, shared);
        } else if (operation instanceof Operation.TransposedConvolution convolution) {
            outputs[node.index()] = transposed(node, convolution, x, shared);
        } else if (operation instanceof Operation.Pool pool) {
            outputs[node.index()] = pool(node, pool, x, shared);
        } else if (operation instanceof Operation.BatchNormalization normalization) {
            outputs[node.index()] = batchNormalization(node, normalization, x, shared);
        } else if (operation instanceof Operation.GroupNormalization normalization) {
            outputs[node.index()] = groupNormalization(node, normalization, x, shared);
        } else if (operation instanceof Operation.LayerNormalization normalization) {
            outputs[node.index()] = layerNormalization(node, normalization, shared);
        } else if (operation instanceof Operation.Pad pad) {
            outputs[node.index()] = pad(node, pad, x, shared);
        } else if (operation instanceof Operation.Disturb disturb) {
            outputs[node.index()] = training ? disturb(node, disturb, x) : x;
        } else if (operation instanceof Operation.Warp warp) {
            outputs[node.index()] = training ? warp(node, warp, x) : x;
        } else if (operation instanceof Operation.Permute permute) {
            outputs[node.index()] = permute(node, permute, x, shared);
        } else if (operation instanceof Operation.Rescale rescale) {
            outputs[node.index()] = rescale(node, rescale, x, shared);
        } else if (operation instanceof Operation.Crop crop) {
            outputs[node.index()] = crop(node, crop, x, shared);
        } else if (operation instanceof Operation.Resample resample) {
            outputs[node.index()] = resample(node, resample, x, shared);
        } else {
            throw new IllegalStateException("No forward pass for " + node);
        }
    }

    private Tensor activation(Node node, @Nullable Tensor shared, String what) {
        return shared != null
                ? shared
                : new Tensor(
                        names.unique(node.name(), what),
                        Role.ACTIVATION,
                        true,
                        node.output().rows(),
                        node.output().last());
    }

    private Tensor dense(Node node, Operation.Dense dense, Tensor x, @Nullable Tensor shared) {
        Tensor kernel = parameter(dense.kernel());
        Tensor y = activation(node, shared, "Sums");
        Axis b = Planner.rows(y);
        Axis k = new Axis("k", kernel.rows(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        Access start =
                dense.bias() == null ? null : new Access(parameter(dense.bias()), Affine.constant(0), Affine.of(n));
        statements.add(new Statement.Contract(
                node.name(),
                Pass.FORWARD,
                Access.of(y, b, n),
                start,
                Access.of(x, b, k),
                Access.of(kernel, k, n),
                List.of(b, n),
                List.of(k)));
        return y;
    }

    private Tensor windowed(Node node, WindowedProducts statements, Tensor x, @Nullable Tensor shared) {
        Tensor frame = frames.computeIfAbsent(node.index(), i -> Optional.ofNullable(statements.frame(names, x)))
                .orElse(null);
        if (frame == null && !training) {
            // A dropout before it is left out here, so that it may read what training has not: the samples themselves.
            frame = statements.frame(names, x);
        }
        if (frame != null) {
            this.statements.add(statements.enframe(Pass.FORWARD, frame, x));
        }
        List<Parameter> parameters = node.operation().parameters();
        Tensor kernel = parameter(parameters.get(0), statements.columns(), statements.kernelExchange());
        Tensor bias = parameters.size() == 1
                ? null
                : parameter(parameters.get(1), statements.columns(), statements.biasExchange());
        Tensor y = activation(node, shared, "Sums");
        Tensor slidOver = frame == null ? x : frame;
        if (training && statements instanceof TiledConvolutions tiled) {
            Statement.KernelTransform transform = tiled.transform(names, kernel, false);
            preparations.add(transform);
            this.statements.add(tiled.tiles(y, slidOver, transform.out(), bias));
            return y;
        }
        Tensor sums = grouped.computeIfAbsent(node.index(), i -> statements.rows(names, y, "Sums"));
        this.statements.add(statements.forward(sums, slidOver, kernel, bias));
        statements.putTogether(Pass.FORWARD, y, sums).ifPresent(this.statements::add);
        return y;
    }

    private Tensor transposed(
            Node node, Operation.TransposedConvolution convolution, Tensor x, @Nullable Tensor shared) {
        Convolutions convolved = convolved(node, convolution);
        Tensor frame = frames.computeIfAbsent(
                        node.index(), i -> Optional.ofNullable(convolved.spreadFrame(names, "Framed", x)))
                .orElse(null);
        if (frame != null) {
            statements.add(convolved.spread(Pass.FORWARD, frame, x));
        }
        Tensor y = activation(node, shared, "Sums");
        Tensor bias = convolution.bias() == null ? null : parameter(convolution.bias());
        statements.add(
                convolved.adjoint(Pass.FORWARD, y, frame == null ? x : frame, parameter(convolution.kernel()), bias));
        return y;
    }

    /** The convolution that takes a transposed one's output to its input. */
    Convolutions convolved(Node node, Operation.TransposedConvolution convolution) {
        return new Convolutions(node, convolution.convolution(), spatialOutput(node));
    }

    /** The statements of a node whose window is multiplied by a kernel. */
    WindowedProducts windowed(Node node) {
        if (node.operation() instanceof Operation.DepthwiseConvolution depthwise) {
            return new DepthwiseConvolutions(node, depthwise, spatial(node));
        }
        Operation.Convolution convolution = (Operation.Convolution) node.operation();
        return byTiles(node, convolution)
                ? new TiledConvolutions(node, convolution, spatial(node))
                : new Convolutions(node, convolution, spatial(node));
    }

    /** Whether training goes tile by tile; not where weights are shared, whose gradient is one sum over all places. */
    private boolean byTiles(Node node, Operation.Convolution convolution) {
        int channels = graph.nodes().get(node.inputs().get(0)).output().last();
        long places = graph.nodes().stream()
                .filter(other -> other.operation().parameters().contains(convolution.kernel()))
                .count();
        return !directConvolution
                && convolution.groups() == 1
                && places == 1
                && Winograd.pays(
                        convolution.window(),
                        spatial(node),
                        channels,
                        node.output().last());
    }

    /** What a training step begins with: parameters in other forms. */
    List<Statement> preparations() {
        return preparations;
    }

    /** What the window of a convolution slides over: its input, or a copy with zeros around it. */
    Tensor slidOver(Node node) {
        return java.util.Objects.requireNonNull(frames.get(node.index()))
                .orElse(outputs[node.inputs().get(0)]);
    }

    /** Spatial dimensions of a node's input. */
    List<Integer> spatial(Node node) {
        List<Integer> dimensions =
                graph.nodes().get(node.inputs().get(0)).output().dimensions();
        return dimensions.subList(0, dimensions.size() - 1);
    }

    /** Spatial dimensions of a node's output. */
    static List<Integer> spatialOutput(Node node) {
        List<Integer> dimensions = node.output().dimensions();
        return dimensions.subList(0, dimensions.size() - 1);
    }

    private Tensor pool(Node node, Operation.Pool pool, Tensor x, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        statements.add(new Statement.Pool(node.name(), Pass.FORWARD, pool.pooling(), sliding(node, pool), y, x));
        return y;
    }

    /** The window of a pool on its input. */
    Sliding sliding(Node node, Operation.Pool pool) {
        List<Integer> extents = spatial(node);
        return new Sliding(extents, pool.window().outputs(extents), pool.window());
    }

    private Tensor pad(Node node, Operation.Pad pad, Tensor x, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        List<Integer> extents = spatial(node);
        List<Integer> ones = java.util.Collections.nCopies(extents.size(), 1);
        statements.add(
                Frames.spread(node.name(), Pass.FORWARD, y, spatialOutput(node), x, extents, pad.before(), ones));
        return y;
    }

    private Tensor crop(Node node, Operation.Crop crop, Tensor x, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        statements.add(Frames.crop(node.name(), Pass.FORWARD, y, spatialOutput(node), x, spatial(node), crop.before()));
        return y;
    }

    private Tensor resample(Node node, Operation.Resample resample, Tensor x, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        Resamples resamples = resamples(node, resample);
        List<Tensor> between = this.between.computeIfAbsent(
                node.index(),
                i -> resamples.between(rows ->
                        new Tensor(names.unique(node.name(), "Between"), Role.ACTIVATION, true, rows, x.columns())));
        statements.addAll(resamples.forward(node.name(), y, x, between));
        return y;
    }

    /** The maps of a resampling on its input. */
    Resamples resamples(Node node, Operation.Resample resample) {
        return new Resamples(spatial(node), resample.dimensions());
    }

    private Tensor batchNormalization(
            Node node, Operation.BatchNormalization operation, Tensor x, @Nullable Tensor shared) {
        BatchNormalizations of =
                (BatchNormalizations) normalization(node, x, () -> new BatchNormalizations(node, operation, names, x));
        Tensor gamma = parameterOrNull(operation.gamma());
        Tensor beta = parameterOrNull(operation.beta());
        if (training && !graph.isFrozen(operation.movingMean())) {
            statements.addAll(of.statistics(gamma, beta));
        } else {
            Tensor mean = parameter(operation.movingMean());
            Tensor variance = parameter(operation.movingVariance());
            // Before everything else, so that what is left can be done with the sums of the layer before in registers.
            statements.add(0, of.movingFactors(mean, variance, gamma, beta));
        }
        return normalized(node, of, shared);
    }

    private Tensor groupNormalization(
            Node node, Operation.GroupNormalization operation, Tensor x, @Nullable Tensor shared) {
        GroupNormalizations of =
                (GroupNormalizations) normalization(node, x, () -> new GroupNormalizations(node, operation, names, x));
        statements.addAll(of.statistics(parameterOrNull(operation.gamma()), parameterOrNull(operation.beta())));
        return normalized(node, of, shared);
    }

    /** Those of training, unless the prediction has another input, because it leaves a layer before out. */
    private ChannelNormalization normalization(Node node, Tensor x, Supplier<ChannelNormalization> statements) {
        ChannelNormalization known = normalizations.computeIfAbsent(node.index(), i -> statements.get());
        return known.x.equals(x) ? known : statements.get();
    }

    private Tensor normalized(Node node, ChannelNormalization normalization, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        statements.add(normalization.normalize(y));
        return y;
    }

    private @Nullable Tensor parameterOrNull(@Nullable Parameter parameter) {
        return parameter == null ? null : parameter(parameter);
    }

    /** The statements of a batch or group normalization. */
    ChannelNormalization normalization(Node node) {
        return java.util.Objects.requireNonNull(normalizations.get(node.index()));
    }

    private Tensor layerNormalization(Node node, Operation.LayerNormalization operation, @Nullable Tensor shared) {
        LayerNormalizations of = layerNormalization(node, operation);
        Tensor y = activation(node, shared, "Output");
        statements.add(map(node, of.inputs(), List.of(new Output(y, of.formula())), -1, 0));
        return y;
    }

    /** What a layer normalization computes. */
    LayerNormalizations layerNormalization(Node node, Operation.LayerNormalization operation) {
        return new LayerNormalizations(
                operation,
                outputs[node.inputs().get(0)],
                parameterOrNull(operation.gamma()),
                parameterOrNull(operation.beta()));
    }

    private Tensor activate(Node node, Operation.Activate activate, Tensor x, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        Output output = new Output(y, activate.activation().formula());
        statements.add(map(node, List.of(new Input("x", x)), List.of(output), -1, 0));
        return y;
    }

    private Tensor warp(Node node, Operation.Warp warp, Tensor x) {
        Tensor y = activation(node, null, "Output");
        statements.add(
                new Statement.Warp(node.name(), y, x, spatial(node), warp.warping(), warp.stream(), warp.seed()));
        return y;
    }

    private Tensor disturb(Node node, Operation.Disturb disturb, Tensor x) {
        Tensor y = activation(node, null, "Output");
        Expr uniform = Expr.of(
                Op.UNIFORM,
                disturb.samples() ? Expr.word(0) : Expr.wordIndex(),
                Expr.wordVariable(disturb.samples() ? "sample" : "row", Level.ROW),
                Expr.wordVariable("key0", Level.SCALAR),
                Expr.wordVariable("key1", Level.SCALAR));
        List<Input> inputs = new ArrayList<>(List.of(new Input("x", x)));
        if (disturb.formula().contains(Expr.variable("mean"))) {
            inputs.add(new Input("mean", means(node, x)));
        }
        Expr value = disturb.formula().substitute(Map.of(Expr.variable("drawn"), uniform));
        statements.add(map(node, inputs, List.of(new Output(y, value)), disturb.stream(), disturb.seed()));
        return y;
    }

    /** The mean of each channel of each sample. */
    private Tensor means(Node node, Tensor x) {
        Tensor means = new Tensor(names.unique(node.name(), "Means"), Role.ACTIVATION, true, 1, x.columns());
        List<Integer> extents = spatial(node);
        Window whole = Window.whole(extents);
        Sliding sliding = new Sliding(extents, whole.outputs(extents), whole);
        statements.add(new Statement.Pool(node.name(), Pass.FORWARD, Pooling.AVERAGE, sliding, means, x));
        return means;
    }

    private Tensor permute(Node node, Operation.Permute permute, Tensor x, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        statements.add(
                Frames.permute(node.name(), Pass.FORWARD, y, x, node.output().dimensions(), permute.order()));
        return y;
    }

    private Tensor rescale(Node node, Operation.Rescale rescale, Tensor x, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        Expr scaled = Expr.variable("x").times(Expr.constant(rescale.scale()));
        Expr value = rescale.offset() == 0 ? scaled : scaled.plus(Expr.constant(rescale.offset()));
        statements.add(map(node, List.of(new Input("x", x)), List.of(new Output(y, value)), -1, 0));
        return y;
    }

    private Tensor dropout(Node node, Operation.Dropout dropout, Tensor x) {
        Tensor y = activation(node, null, "Output");
        Tensor mask = activation(node, null, "Mask");
        masks.put(node.index(), mask);
        Expr uniform = Expr.of(
                Op.UNIFORM,
                Expr.wordIndex(),
                Expr.wordVariable(dropout.channels() ? "sample" : "row", Level.ROW),
                Expr.wordVariable("key0", Level.SCALAR),
                Expr.wordVariable("key1", Level.SCALAR));
        Expr kept = Expr.select(
                Op.SELECT_GE,
                uniform,
                Expr.constant(dropout.rate()),
                Expr.constant(1 / (1 - dropout.rate())),
                Expr.constant(0));
        statements.add(map(
                node,
                List.of(new Input("x", x)),
                List.of(new Output(mask, kept), new Output(y, Expr.variable("x").times(kept))),
                dropout.stream(),
                dropout.seed()));
        return y;
    }

    private Statement map(Node node, List<Input> inputs, List<Output> to, int stream, long seed) {
        Tensor x = inputs.get(0).tensor();
        return new Statement.Map(
                node.name(), Pass.FORWARD, Planner.rows(x), x.columns(), inputs, to, List.of(), stream, seed);
    }

    private Tensor merge(Node node, Operation.Merge merge, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Expr element = Operation.Merge.input(i);
            inputs.add(new Input(element.name(), outputs[node.inputs().get(i)]));
        }
        statements.add(map(node, inputs, List.of(new Output(y, merge.formula())), -1, 0));
        return y;
    }

    private Tensor part(Node node, Operation.Part part, Tensor x, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        List<Statement.Splice.Part> parts = List.of(new Statement.Splice.Part(y, 0, part.first()));
        statements.add(new Statement.Splice(node.name(), Pass.FORWARD, x, parts, 1, false));
        return y;
    }

    private Tensor concatenate(Node node, Operation.Concatenate concatenate, @Nullable Tensor shared) {
        Tensor y = activation(node, shared, "Output");
        int axis = concatenate.axis();
        List<Tensor> inputs =
                node.inputs().stream().map(input -> outputs[input]).toList();
        statements.add(new Statement.Splice(
                node.name(),
                Pass.FORWARD,
                y,
                Splicing.parts(node.output(), axis, inputs),
                Splicing.blocks(node.output(), axis),
                true));
        return y;
    }

    /** The samples lie without padding, so that they have any shape at no cost; anything else is moved. */
    private Tensor reshape(Node node, Tensor x, @Nullable Tensor shared) {
        int rows = node.output().rows();
        int columns = node.output().last();
        if (x.rows() == rows && x.columns() == columns) {
            return x;
        }
        if (x.role() == Role.INPUT) {
            return new Tensor(x.name(), Role.INPUT, true, rows, columns);
        }
        Tensor y = activation(node, shared, "Output");
        statements.add(new Statement.Move(node.name(), Pass.FORWARD, y, x));
        return y;
    }
}
