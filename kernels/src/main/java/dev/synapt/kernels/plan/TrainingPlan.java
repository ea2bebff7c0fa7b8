package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Parameter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a network computes.
 *
 * @param graph it was made from
 * @param parameters what training changes, in the order of the graph's
 * @param targets what the loss of each output compares it with
 * @param scales by what the gradients of the rows of each output are those of the network's loss
 * @param measured what metrics of whole epochs see of the outputs that have such, by output
 * @param predict forward for predictions, without dropout
 * @param evaluate forward without dropout, losses and metrics
 * @param train forward, losses, metrics and the gradients of activations; every row on its own
 * @param update gradients of parameters and their updates; every parameter element on its own
 * @param augment what a training step makes of its samples at random before it computes with them; often nothing
 * @param penalties what parameters add to the loss
 * @param numbers of a step that updates need besides the optimizer's
 */
public record TrainingPlan(
        Graph graph,
        List<Trained> parameters,
        List<Tensor> targets,
        List<Tensor> scales,
        Map<Integer, Tensor> measured,
        List<Statement> predict,
        List<Statement> evaluate,
        List<Statement> train,
        List<Statement> update,
        List<Statement> augment,
        List<ParameterStatement> penalties,
        List<StepNumber> numbers) {

    /**
     * A parameter and its arrays.
     *
     * @param parameter of the graph
     * @param values the tensor that statements read and update
     * @param slots its optimizer state; none where the layer keeps it itself
     * @param exchange in which order the parameter's elements stand in these
     */
    public record Trained(Parameter parameter, Tensor values, List<Tensor> slots, Exchange exchange) {}

    public TrainingPlan {
        parameters = List.copyOf(parameters);
        targets = List.copyOf(targets);
        scales = List.copyOf(scales);
        // Not Map.copyOf, which forgets the order.
        measured = Collections.unmodifiableMap(new TreeMap<>(measured));
        predict = List.copyOf(predict);
        evaluate = List.copyOf(evaluate);
        train = List.copyOf(train);
        update = List.copyOf(update);
        augment = List.copyOf(augment);
        penalties = List.copyOf(penalties);
        numbers = List.copyOf(numbers);
    }

    @Override
    public String toString() {
        return "predict:\n" + lines(predict) + "evaluate:\n" + lines(evaluate) + "train:\n" + lines(train) + "update:\n"
                + lines(update) + (augment.isEmpty() ? "" : "augment:\n" + lines(augment))
                + (penalties.isEmpty() ? "" : "penalties:\n" + lines(penalties));
    }

    private static String lines(List<? extends Statement> statements) {
        return statements.stream()
                .map(s -> "  " + s.layer() + " " + s.pass().text() + ": " + s + "\n")
                .collect(Collectors.joining());
    }
}
