package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Loss;
import dev.synapt.kernels.graph.Metric;
import dev.synapt.kernels.graph.Shape;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.RowStatement.Map.RowResult;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Derives the plan of a graph: forward by walking its nodes, backward by walking them in reverse. */
public final class Planner {
    private final Graph graph;
    private final Names names = new Names();
    private final Tensors tensors;
    private final List<NodePlan> nodes;

    private Planner(Graph graph, boolean directConvolution) {
        this.graph = graph;
        this.tensors = new Tensors(graph, names);
        this.nodes = graph.nodes().stream()
                .skip(1)
                .map(node -> NodePlan.of(node, tensors, directConvolution))
                .toList();
    }

    /**
     * The plan of a checked graph.
     *
     * @param directConvolution whether convolutions are direct sums also where tiles would be faster, see {@link Winograd}
     */
    public static TrainingPlan plan(Graph graph, boolean directConvolution) {
        return new Planner(graph, directConvolution).plan();
    }

    private TrainingPlan plan() {
        Tensor inputs = perSample("inputs", Role.INPUT, graph.input());
        ForwardPass training = new ForwardPass(nodes, inputs, true);
        ForwardPass prediction = new ForwardPass(nodes, inputs, false);
        Tensor truth = truth();

        List<Statement> predict = new ArrayList<>(prediction.statements());
        Tensor output = prediction.output();
        predictions(output, predict);

        List<Statement> evaluate = new ArrayList<>(prediction.statements());
        evaluate.add(loss(output, truth, null));

        Tensor outputGradient = new Tensor(
                names.unique("outputGradient"),
                Role.GRADIENT,
                true,
                training.output().rows(),
                training.output().columns());
        ParameterUpdates updates = new ParameterUpdates(tensors);
        BackwardPass backward = new BackwardPass(nodes, tensors, training, outputGradient, updates);
        List<Statement> train = new ArrayList<>(training.preparations());
        train.addAll(backward.preparations());
        train.addAll(training.statements());
        train.add(loss(training.output(), truth, outputGradient));
        train.addAll(backward.inputGradients());
        List<TrainingPlan.Trained> parameters = graph.parameters().stream()
                .map(p -> new TrainingPlan.Trained(p, tensors.parameter(p), tensors.slots(p), tensors.exchange(p)))
                .toList();
        List<Statement> update = new ArrayList<>(backward.updates());
        update.addAll(updates.later());
        return new TrainingPlan(
                graph,
                parameters,
                MapFusion.fuse(predict, List.of()),
                MapFusion.fuse(evaluate, List.of()),
                MapFusion.fuse(train, update),
                update,
                updates.penalties(),
                updates.numbers());
    }

    private Tensor truth() {
        Shape output = graph.output().output();
        return graph.loss().labels()
                ? new Tensor(names.unique("labels"), Role.LABEL, true, output.rows(), 1)
                : perSample(names.unique("targets"), Role.TARGET, output);
    }

    private static Tensor perSample(String name, Role role, Shape shape) {
        return new Tensor(name, role, true, shape.rows(), shape.last());
    }

    /** What leaves the network: the output, or what was fused into the loss, without padding. */
    private void predictions(Tensor output, List<Statement> to) {
        Expr x = Expr.variable("x");
        Tensor result = output;
        if (!graph.loss().prediction().equals(x)) {
            result = new Tensor(names.unique("prediction"), Role.ACTIVATION, true, output.rows(), output.columns());
            to.add(RowStatement.Map.of(
                    graph.output().name(),
                    Pass.FORWARD,
                    rows(output),
                    List.of(new Input("x", output)),
                    List.of(new Output(result, graph.loss().prediction()))));
        }
        Tensor predictions = new Tensor("predictions", Role.PREDICTION, true, output.rows(), output.columns());
        to.add(new CopyStatement.Move(graph.output().name(), Pass.FORWARD, predictions, result));
    }

    /** Losses and metrics of every row and, unless {@code gradient} is null, the gradient of the batch's mean loss. */
    private Statement loss(Tensor output, Tensor truth, @org.jspecify.annotations.Nullable Tensor gradient) {
        Loss loss = graph.loss();
        List<RowResult> results = new ArrayList<>();
        results.add(new RowResult(-1, loss.formula()));
        for (int m = 0; m < graph.metrics().size(); m++) {
            Metric metric = graph.metrics().get(m);
            results.add(new RowResult(m, metric.formula().substitute(Map.of(Expr.variable("x"), loss.prediction()))));
        }
        List<Output> outputs =
                gradient == null ? List.of() : List.of(new Output(gradient, BackwardPass.gradient(loss.formula())));
        return new RowStatement.Map(
                loss.name(),
                Pass.LOSS,
                rows(output),
                output.columns(),
                List.of(new Input("x", output), new Input(loss.labels() ? "label" : "y", truth)),
                outputs,
                results,
                -1,
                0);
    }

    /** The axis over all rows of a per-sample tensor. */
    static Axis rows(Tensor tensor) {
        return new Axis("b", tensor.rows(), true);
    }
}
