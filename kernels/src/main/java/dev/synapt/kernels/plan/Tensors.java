package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names a plan's tensors, and makes those that belong to a parameter, once for all that speak of them. */
final class Tensors {
    private final Graph graph;
    private final Names names;
    private final Map<String, Tensor> parameters = new HashMap<>();
    private final Map<String, Exchange> exchanges = new HashMap<>();
    private final Map<String, List<Tensor>> slots = new HashMap<>();

    Tensors(Graph graph, Names names) {
        this.graph = graph;
        this.names = names;
    }

    Graph graph() {
        return graph;
    }

    Names names() {
        return names;
    }

    /** The tensor of a parameter. */
    Tensor parameter(Parameter parameter) {
        return parameter(parameter, parameter.shape().rows(), parameter.shape().last());
    }

    /** The same, or null where there is none. */
    @Nullable
    Tensor parameterOrNull(@Nullable Parameter parameter) {
        return parameter == null ? null : parameter(parameter);
    }

    /** The tensor of a parameter that stands as a matrix of so many columns, its elements perhaps in another order. */
    Tensor parameter(Parameter parameter, int columns, Exchange exchange) {
        exchanges.put(parameter.name(), exchange);
        return parameter(parameter, parameter.shape().size() / columns, columns);
    }

    private Tensor parameter(Parameter parameter, int rows, int columns) {
        return parameters.computeIfAbsent(
                parameter.name(), name -> new Tensor(names.unique(name), Role.PARAMETER, false, rows, columns));
    }

    /** In which order the elements of a parameter stand in its tensor. */
    Exchange exchange(Parameter parameter) {
        return exchanges.getOrDefault(parameter.name(), Exchange.NONE);
    }

    /** A new tensor for the gradient of a parameter, or for a copy of it. */
    Tensor gradient(Parameter parameter) {
        return like(parameter(parameter), "Gradient", Role.PARAMETER_GRADIENT);
    }

    /** The optimizer state of a parameter. */
    List<Tensor> slots(Parameter parameter) {
        if (!graph.trains(parameter)) {
            return List.of();
        }
        return slots.computeIfAbsent(
                parameter.name(),
                name -> graph.optimizer().slots(parameter).stream()
                        .map(slot -> like(parameter(parameter), slot.name(), Role.SLOT))
                        .toList());
    }

    /** A new tensor for the directions of a parameter's step. */
    Tensor direction(Tensor values) {
        return like(values, "Direction", Role.PARAMETER_GRADIENT);
    }

    /** A new tensor for the derivatives of a parameter's penalty. */
    Tensor slopes(Tensor values) {
        return like(values, "Slopes", Role.PARAMETER_GRADIENT);
    }

    /** A row of numbers, one for each column of a parameter. */
    Tensor columnSums(Tensor values, String what) {
        return sums(values, what, values.columns());
    }

    /** A row of so many numbers that are of a parameter. */
    Tensor sums(Tensor values, String what, int count) {
        return new Tensor(names.unique(values.name(), what), Role.PARAMETER_SUMS, false, 1, count);
    }

    /** A matrix that the update of a parameter works in. */
    Tensor matrix(Tensor values, String what, int rows, int columns) {
        return new Tensor(names.unique(values.name(), what), Role.MATRIX, false, rows, columns);
    }

    private Tensor like(Tensor values, String what, Role role) {
        return new Tensor(names.unique(values.name(), what), role, false, values.rows(), values.columns());
    }
}
