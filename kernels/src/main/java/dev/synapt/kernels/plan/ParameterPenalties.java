package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.algebra.Tangent;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Loss;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.graph.Penalty;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What trained parameters add to the loss. The derivative of a penalty that looks at an element only stands in the
 * parameter's rule; of one that looks at several, or at numbers that are trained with it, it is worked out before, with
 * the gradients of these numbers.
 */
public final class ParameterPenalties {
    private static final Expr W = Expr.variable(UpdateRule.PARAMETER);

    private final Graph graph;
    private final Tensors tensors;
    private final List<ParameterStatement> statements = new ArrayList<>();
    private final Map<String, Tensor> slopes = new LinkedHashMap<>();
    private final Map<Parameter, Tensor> gradients = new LinkedHashMap<>();

    ParameterPenalties(Tensors tensors) {
        this.graph = tensors.graph();
        this.tensors = tensors;
        for (Parameter parameter : graph.parameters()) {
            if (graph.trains(parameter)) {
                add(parameter);
            }
        }
    }

    private void add(Parameter parameter) {
        if (parameter.penalty() instanceof Penalty.OfElements penalty) {
            statements.add(ofElements(parameter, penalty));
        } else if (parameter.penalty() instanceof Penalty.Orthogonal penalty) {
            Tensor values = tensors.parameter(parameter);
            int vectors = penalty.columns() ? values.columns() : values.rows();
            statements.add(new ParameterStatement.Angles(
                    parameter.layer(),
                    values,
                    tensors.sums(values, "Penalty", vectors),
                    newSlopes(parameter),
                    penalty.columns(),
                    penalty.share(vectors)));
        }
    }

    private ParameterStatement ofElements(Parameter parameter, Penalty.OfElements penalty) {
        Tensor values = tensors.parameter(parameter);
        List<Input> inputs = new ArrayList<>(List.of(new Input(W.name(), values)));
        List<Output> sums = new ArrayList<>();
        List<Output> elements = new ArrayList<>();
        sums.add(new Output(tensors.columnSums(values, "Penalty"), penalty.formula()));
        for (Parameter number : penalty.numbers()) {
            Tensor row = tensors.parameter(number);
            if (row.columns() != values.columns()) {
                throw new IllegalStateException(row + " is no row of " + values);
            }
            inputs.add(new Input(number.variable().name(), row));
            Tensor gradient = tensors.gradient(number);
            gradients.put(number, gradient);
            sums.add(new Output(gradient, by(penalty, number.variable())));
        }
        if (!penalty.numbers().isEmpty()) {
            elements.add(new Output(newSlopes(parameter), by(penalty, W)));
        }
        return new ParameterStatement.ColumnSums(parameter.layer(), Statement.Pass.PENALTY, inputs, sums, elements, 1);
    }

    private Tensor newSlopes(Parameter parameter) {
        return slopes.computeIfAbsent(parameter.name(), name -> tensors.slopes(tensors.parameter(parameter)));
    }

    private static Expr by(Penalty.OfElements penalty, Expr variable) {
        return Simplifier.simplify(Derivative.of(penalty.formula(), variable.name()));
    }

    /** What sums up the penalties, works out derivatives that rules do not, and the gradients of numbers. */
    List<ParameterStatement> statements() {
        return statements;
    }

    /** The tensor of the derivatives of a parameter's penalty, where they are worked out before the update. */
    Optional<Tensor> slopes(Parameter parameter) {
        return Optional.ofNullable(slopes.get(parameter.name()));
    }

    /** The gradients of numbers that penalties train, in the order of the parameters. */
    Map<Parameter, Tensor> gradients() {
        return gradients;
    }

    /** The derivative of a parameter's penalty by its element {@code w}, where that is all it looks at. */
    public static Optional<Expr> slope(Parameter parameter) {
        return parameter.penalty() instanceof Penalty.OfElements penalty
                        && penalty.numbers().isEmpty()
                ? Optional.of(Derivative.of(penalty.formula(), W.name()))
                : Optional.empty();
    }

    /**
     * The second derivative of a parameter's penalty by its element {@code w}, times {@code along}; empty where it is
     * 0.
     */
    public static Optional<Expr> curvature(Parameter parameter) {
        return slope(parameter)
                .map(slope -> Tangent.of(slope, Map.of(W, Loss.ALONG)))
                .filter(curvature -> !curvature.isConstant(0));
    }
}
