package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.LearningRates;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives how an optimizer changes the variables of a function: as it changes a parameter of a network that has them as
 * elements.
 */
public final class ObjectivePlanner {
    private static final String OBJECTIVE = "objective";

    private ObjectivePlanner() {}

    /**
     * A plan of updates alone, of one parameter {@link UpdateRule#PARAMETER} whose gradient comes as a whole.
     *
     * @param variables how many there are
     */
    public static TrainingPlan plan(Optimizer optimizer, int variables) {
        Graph graph = new Graph(
                OBJECTIVE,
                true,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                optimizer,
                LearningRates.NONE,
                List.of(),
                Set.of(),
                null);
        Tensors tensors = new Tensors(graph, new Names());
        Parameter parameter = Parameter.trained(UpdateRule.PARAMETER, Shape.of(variables), Expr.constant(0), 0);
        ParameterUpdates updates = new ParameterUpdates(tensors, new ParameterPenalties(tensors));
        List<Statement> update = new ArrayList<>();
        update.add(updates.update(OBJECTIVE, parameter, tensors.gradient(parameter)));
        update.addAll(updates.later());
        TrainingPlan.Trained trained = new TrainingPlan.Trained(
                parameter, tensors.parameter(parameter), tensors.slots(parameter), tensors.exchange(parameter));
        return new TrainingPlan(
                graph,
                List.of(trained),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                update,
                List.of(),
                List.of(),
                updates.numbers());
    }
}
