package dev.synapt.kernels.plan;

import static dev.synapt.kernels.plan.BackwardPass.UPSTREAM;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.BackwardPass.Upstream;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A formula of the elements of several tensors, and of rows of parameters. */
final class MergePlan extends NodePlan {
    private final Operation.Merge operation;

    MergePlan(Node node, Operation.Merge operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        pass.map(node, variables(pass.inputs(node)), y, operation.formula());
        return y;
    }

    /**
     * What the formula speaks of: elements of the inputs; behind them each parameter as a single row, whatever its
     * shape.
     */
    private List<Input> variables(List<Tensor> inputs) {
        List<Input> variables = new ArrayList<>();
        for (Tensor input : inputs) {
            variables.add(new Input(Operation.Merge.input(variables.size()).name(), input));
        }
        List<Parameter> parameters = operation.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Tensor row = tensors.parameter(parameters.get(i), node.output().last(), Exchange.NONE);
            variables.add(new Input(Operation.Merge.parameter(i).name(), row));
        }
        return variables;
    }

    /** What has one formula shares one tensor. */
    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        List<Tensor> inputs = pass.inputs(node);
        List<Input> variables = variables(inputs);
        List<Expr> formulas = Derivative.vectorJacobians(
                operation.formula(), variables.stream().map(Input::variable).toList(), UPSTREAM);
        Map<Expr, Tensor> known = new HashMap<>();
        known.put(UPSTREAM, dy);
        Map<Integer, Tensor> handed = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (pass.wants(node, i)) {
                int input = i;
                Function<Expr, Tensor> computed =
                        formula -> pass.formula(node, input, Upstream.of(dy), variables, formula);
                handed.put(i, known.computeIfAbsent(formulas.get(i), computed));
            }
        }
        pass.hand(node, handed);
        for (int i = 0; i < operation.parameters().size(); i++) {
            Parameter parameter = operation.parameters().get(i);
            if (pass.trains(parameter)) {
                Function<Expr, Tensor> computed =
                        formula -> terms(pass, parameter, Upstream.of(dy), variables, formula);
                pass.trainBySum(node, parameter, known.computeIfAbsent(formulas.get(inputs.size() + i), computed));
            }
        }
    }

    /** The terms of the gradient of a parameter, one for each element. */
    private Tensor terms(
            BackwardPass pass, Parameter parameter, Upstream upstream, List<Input> variables, Expr formula) {
        Tensor y = pass.output(node);
        Tensor terms = pass.tensor(node, parameter.variable().name() + "Terms", y.rows(), y.columns());
        List<Input> all = new ArrayList<>(upstream.inputs());
        all.addAll(variables);
        pass.mapOf(node, all, terms, formula);
        return terms;
    }
}
