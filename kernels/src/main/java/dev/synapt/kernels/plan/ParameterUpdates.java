package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to parameters when their gradients are known, and what they add to the loss. */
public final class ParameterUpdates {
    private static final Expr W = Expr.variable(UpdateRule.PARAMETER);
    private static final Expr G = Expr.variable(UpdateRule.GRADIENT);

    private final Graph graph;
    private final Tensors tensors;

    ParameterUpdates(Tensors tensors) {
        this.graph = tensors.graph();
        this.tensors = tensors;
    }

    /** The update of a parameter by its gradient. */
    ParameterStatement.Update update(String layer, Parameter parameter, Tensor gradient) {
        List<Input> state = new ArrayList<>();
        List<Tensor> slots = tensors.slots(parameter);
        for (int i = 0; i < slots.size(); i++) {
            state.add(new Input(graph.optimizer().slots().get(i).name(), slots.get(i)));
        }
        return new ParameterStatement.Update(layer, tensors.parameter(parameter), gradient, state, rule(parameter));
    }

    /** The optimizer's rule, along the gradient of everything that the loss shown has. */
    private UpdateRule rule(Parameter parameter) {
        Optimizer optimizer = graph.optimizer();
        Map<Expr, Expr> gradient = new HashMap<>();
        slope(parameter).ifPresent(slope -> gradient.put(G, G.plus(slope)));
        List<Optimizer.Named> outputs = new ArrayList<>(optimizer.slots());
        outputs.add(new Optimizer.Named(UpdateRule.PARAMETER, optimizer.update()));
        return new UpdateRule(
                optimizer.name(),
                outputs.stream()
                        .map(output -> new Optimizer.Named(
                                output.name(), output.formula().substitute(gradient)))
                        .toList());
    }

    /** The derivative of a parameter's penalty by its element {@code w}. */
    public static Optional<Expr> slope(Parameter parameter) {
        return Optional.ofNullable(parameter.penalty()).map(penalty -> Derivative.of(penalty, W.name()));
    }

    /** What trained parameters add to the loss: sums down the columns, of which the total is taken. */
    List<ParameterStatement.ColumnSums> penalties() {
        List<ParameterStatement.ColumnSums> sums = new ArrayList<>();
        for (Parameter parameter : graph.parameters()) {
            Expr penalty = parameter.penalty();
            if (penalty != null && graph.trains(parameter)) {
                Tensor values = tensors.parameter(parameter);
                Tensor out = tensors.columnSums(values, "Penalty");
                sums.add(new ParameterStatement.ColumnSums(
                        layer(parameter), Statement.Pass.PENALTY, out, List.of(new Input(W.name(), values)), penalty));
            }
        }
        return sums;
    }

    private static String layer(Parameter parameter) {
        return parameter.name().substring(0, parameter.name().lastIndexOf('/'));
    }
}
