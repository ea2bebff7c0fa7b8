package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Shape;
import dev.synapt.kernels.plan.CopyStatement.Splice;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Derives the plan of a graph: forward by walking its nodes, backward by walking them in reverse. */
public final class Planner {
    private static final String PREDICTIONS = "predictions";

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
     * @param directConvolution whether convolutions are direct sums also where tiles would be faster, see
     *     {@link Winograd}
     */
    public static TrainingPlan plan(Graph graph, boolean directConvolution) {
        return new Planner(graph, directConvolution).plan();
    }

    private TrainingPlan plan() {
        Tensor inputs = perSample("inputs", Role.INPUT, graph.input());
        ForwardPass training = new ForwardPass(nodes, inputs, true);
        ForwardPass prediction = new ForwardPass(nodes, inputs, false);
        List<OutputStatements> outputs = IntStream.range(0, graph.outputs().size())
                .mapToObj(index -> new OutputStatements(graph, index, names))
                .toList();

        List<Statement> predict = new ArrayList<>(prediction.statements());
        predictions(prediction, outputs, predict);

        List<Statement> evaluate = new ArrayList<>(prediction.statements());
        outputs.forEach(output -> evaluate.addAll(output.loss(prediction, Map.of())));
        evaluate.addAll(penalties(prediction));

        List<Statement> losses = new ArrayList<>();
        Map<Integer, Tensor> gradients = new HashMap<>();
        for (OutputStatements output : outputs) {
            for (int read : output.reads()) {
                if (BackwardPass.needed(graph)[read]) {
                    gradients.put(read, output.gradient(training));
                }
            }
            losses.addAll(output.loss(training, gradients));
        }
        losses.addAll(penalties(training));
        ParameterPenalties penalties = new ParameterPenalties(tensors);
        ParameterUpdates updates = new ParameterUpdates(tensors, penalties);
        BackwardPass backward = new BackwardPass(nodes, tensors, training, gradients, updates);
        List<Statement> train = new ArrayList<>(training.preparations());
        train.addAll(backward.preparations());
        train.addAll(training.statements());
        train.addAll(losses);
        train.addAll(backward.inputGradients());
        List<TrainingPlan.Trained> parameters = graph.parameters().stream()
                .map(p -> new TrainingPlan.Trained(p, tensors.parameter(p), tensors.slots(p), tensors.exchange(p)))
                .toList();
        List<Statement> update = new ArrayList<>(backward.updates());
        update.addAll(updates.later());
        return new TrainingPlan(
                graph,
                parameters,
                outputs.stream().map(OutputStatements::targets).toList(),
                outputs.stream().map(OutputStatements::scale).toList(),
                measured(outputs),
                MapFusion.fuse(predict, List.of()),
                MapFusion.fuse(evaluate, List.of()),
                MapFusion.fuse(train, update),
                update,
                MapFusion.fuse(new Augmentation(graph, training).statements(), List.of()),
                penalties.statements(),
                updates.numbers());
    }

    /** What the results of nodes add to the loss. */
    private List<Statement> penalties(ForwardPass pass) {
        return nodes.stream()
                .filter(PenaltyPlan.class::isInstance)
                .flatMap(plan -> ((PenaltyPlan) plan).penalties(pass).stream())
                .toList();
    }

    private static Map<Integer, Tensor> measured(List<OutputStatements> outputs) {
        Map<Integer, Tensor> measured = new TreeMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            Tensor tensor = outputs.get(i).measured();
            if (tensor != null) {
                measured.put(i, tensor);
            }
        }
        return measured;
    }

    private static Tensor perSample(String name, Role role, Shape shape) {
        return new Tensor(name, role, true, shape.rows(), shape.last());
    }

    /** What leaves the network, without padding: of several outputs, those of a sample one behind the other. */
    private static void predictions(ForwardPass pass, List<OutputStatements> outputs, List<Statement> to) {
        List<Tensor> predicted =
                outputs.stream().map(output -> output.predicted(pass, to)).toList();
        if (predicted.size() == 1) {
            Tensor one = predicted.get(0);
            Tensor predictions = new Tensor(PREDICTIONS, Role.PREDICTION, true, one.rows(), one.columns());
            to.add(new CopyStatement.Move(outputs.get(0).node().name(), Pass.FORWARD, predictions, one));
            return;
        }
        List<Splice.Part> parts = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < outputs.size(); i++) {
            Tensor flat = outputs.get(i).flat(predicted.get(i), to);
            parts.add(new Splice.Part(flat, 0, size));
            size += flat.columns();
        }
        Tensor predictions = new Tensor(PREDICTIONS, Role.PREDICTION, true, 1, size);
        to.add(new Splice(PREDICTIONS, Pass.FORWARD, predictions, parts, 1, true));
    }

    /** The axis over all rows of a per-sample tensor. */
    static Axis rows(Tensor tensor) {
        return new Axis("b", tensor.rows(), true);
    }
}
