package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Loss;
import dev.synapt.kernels.graph.Metric;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Output;
import dev.synapt.kernels.graph.Shape;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.RowResult;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done with an output: its loss, its metrics, and its prediction. */
final class OutputStatements {
    /** By what the gradient of a row's loss is that of the network's. */
    static final Expr SCALE = Expr.variable("scale", Level.ROW);

    private final Names names;
    private final int index;
    private final boolean alone;
    private final Output output;
    private final Node node;
    private final Tensor truth;
    private final Tensor scale;
    private final @Nullable Tensor measured;
    private final @Nullable PairStatements pairs;
    private final @Nullable SequenceLoss sequenceLoss;
    private final List<Output.Read> reads = new ArrayList<>();

    OutputStatements(Graph graph, int index, Names names) {
        this.names = names;
        this.index = index;
        this.alone = graph.outputs().size() == 1;
        this.output = graph.outputs().get(index);
        this.node = graph.output(index);
        reads.add(new Output.Read(Loss.OUTPUT, node.index()));
        reads.addAll(output.reads());
        this.truth = truth();
        this.scale = new Tensor(name("scales"), Role.SCALE, true, graph.lossRows(index), 1);
        this.measured = output.epochMetrics().isEmpty()
                ? null
                : new Tensor(
                        name("measured"),
                        Role.ACTIVATION,
                        true,
                        node.output().rows(),
                        node.output().last());
        Loss.Pairs compared = output.loss().pairs();
        this.pairs = compared == null ? null : new PairStatements(output.loss(), compared, truth, this::name);
        Loss.Sequence sequence = output.loss().sequence();
        this.sequenceLoss = sequence == null
                ? null
                : new SequenceLoss(output.loss(), sequence, index, node.output(), truth, scale, this::name);
    }

    private Tensor truth() {
        Shape shape = node.output();
        Loss.Sequence sequence = output.loss().sequence();
        if (sequence != null) {
            return new Tensor(name("labels"), Role.LABEL, true, sequence.targetLength(), 1);
        }
        return output.loss().labels()
                ? new Tensor(name("labels"), Role.LABEL, true, shape.rows(), 1)
                : new Tensor(name("targets"), Role.TARGET, true, shape.rows(), shape.last());
    }

    /** A name for something of this output; where it is the only one, the thing's own. */
    private String name(String thing) {
        return alone ? names.unique(thing) : names.unique(output.name(), thing);
    }

    /** The network's node that the loss reads. */
    Node node() {
        return node;
    }

    /** What the loss compares the output with. */
    Tensor targets() {
        return truth;
    }

    /** What the rows count in the gradient. */
    Tensor scale() {
        return scale;
    }

    /** What metrics of whole epochs see, of every pass that has a loss; null where there are none. */
    @Nullable
    Tensor measured() {
        return measured;
    }

    /** The nodes that the loss reads: the network's, and what else it speaks of. */
    List<Integer> reads() {
        return reads.stream().map(Output.Read::node).toList();
    }

    /** A tensor for the gradient of what a node gives that the loss reads: a row for each of the output's. */
    Tensor gradient(ForwardPass pass) {
        Tensor of = pass.output(node.index());
        return new Tensor(name("outputGradient"), Role.GRADIENT, true, of.rows(), of.columns());
    }

    /**
     * Losses and metrics of every row; the loss of every sample where its truth is a sequence.
     *
     * @param gradients what the gradient of the network's loss by a node that it reads is written to, by its index;
     *     none where nobody wants it
     */
    List<Statement> loss(ForwardPass pass, Map<Integer, Tensor> gradients) {
        Tensor x = pass.output(node.index());
        Tensor gradient = gradients.get(node.index());
        if (sequenceLoss != null) {
            return sequenceLoss.statements(x, gradient);
        }
        return pairs == null ? List.of(ofRows(pass, gradients)) : pairs.loss(index, x, scale, gradient);
    }

    private Statement ofRows(ForwardPass pass, Map<Integer, Tensor> gradients) {
        Tensor x = pass.output(node.index());
        Loss loss = output.loss();
        List<RowResult> results = new ArrayList<>();
        results.add(new RowResult(index, -1, loss.formula()));
        for (int m = 0; m < output.metrics().size(); m++) {
            Metric metric = output.metrics().get(m);
            Expr formula = metric.formula().substitute(Map.of(Loss.OUTPUT, loss.prediction()));
            results.add(new RowResult(index, m, formula));
        }
        List<Input> inputs = new ArrayList<>();
        List<RowStatement.Map.Output> outputs = new ArrayList<>();
        for (Output.Read read : reads) {
            String variable = read.variable().name();
            inputs.add(new Input(variable, pass.output(read.node())));
            Tensor gradient = gradients.get(read.node());
            if (gradient != null) {
                Expr slope = Derivative.of(loss.formula(), variable).times(SCALE);
                outputs.add(new RowStatement.Map.Output(gradient, slope));
            }
        }
        // Behind the output: a gradient takes the array of the first input that has room.
        inputs.add(1, new Input(loss.labels() ? "label" : "y", truth));
        if (!outputs.isEmpty()) {
            inputs.add(new Input(SCALE.name(), scale));
        }
        if (measured != null) {
            outputs.add(new RowStatement.Map.Output(measured, output.measured()));
        }
        return new RowStatement.Map(
                loss.name(), Pass.LOSS, Planner.rows(x), x.columns(), inputs, outputs, results, -1, 0);
    }

    /** What leaves the network: the output, or what was fused into the loss. */
    Tensor predicted(ForwardPass pass, List<Statement> to) {
        Tensor x = pass.output(node.index());
        if (!output.loss().takesActivationOver()) {
            return x;
        }
        Tensor prediction = new Tensor(name("prediction"), Role.ACTIVATION, true, x.rows(), x.columns());
        to.add(RowStatement.Map.of(
                node.name(),
                Pass.FORWARD,
                Planner.rows(x),
                List.of(new Input(Loss.OUTPUT.name(), x)),
                List.of(new RowStatement.Map.Output(prediction, output.loss().prediction()))));
        return prediction;
    }

    /** A prediction with all that a sample has in one row. */
    Tensor flat(Tensor prediction, List<Statement> to) {
        if (prediction.rows() == 1) {
            return prediction;
        }
        Tensor flat =
                new Tensor(name("flatPrediction"), Role.ACTIVATION, true, 1, prediction.rows() * prediction.columns());
        to.add(new CopyStatement.Move(node.name(), Pass.FORWARD, flat, prediction));
        return flat;
    }
}
