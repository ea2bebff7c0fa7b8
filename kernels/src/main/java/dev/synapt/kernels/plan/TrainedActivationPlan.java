package dev.synapt.kernels.plan;

import static dev.synapt.kernels.plan.BackwardPass.UPSTREAM;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import java.util.ArrayList;
import java.util.List;

/** An activation that has parameters: a formula of a row of the input and the parameters' rows. */
final class TrainedActivationPlan extends NodePlan {
    private final Expr formula;
    private final List<Parameter> parameters;

    TrainedActivationPlan(Node node, Operation.ActivateTrained operation, Tensors tensors) {
        super(node, tensors);
        this.formula = operation.activation().formula();
        this.parameters = operation.parameters();
    }

    /** What the formula speaks of; each parameter is a single row, whatever its shape. */
    private List<Input> inputs(Tensor x) {
        List<Input> inputs = new ArrayList<>(List.of(new Input("x", x)));
        for (Parameter parameter : parameters) {
            Tensor row = tensors.parameter(parameter, x.columns(), Exchange.NONE);
            inputs.add(new Input(parameter.variable().name(), row));
        }
        return inputs;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        pass.map(node, inputs(pass.input(node)), y, formula);
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        Tensor x = pass.input(node, 0);
        List<Input> inputs = new ArrayList<>(List.of(new Input(UPSTREAM.name(), dy)));
        inputs.addAll(inputs(x));
        for (Parameter parameter : parameters) {
            if (pass.trains(parameter)) {
                String variable = parameter.variable().name();
                Tensor terms = pass.tensor(node, variable + "Terms", x.rows(), x.columns());
                pass.mapOf(node, inputs, terms, Derivative.vectorJacobian(formula, variable, UPSTREAM));
                pass.trainBySum(node, parameter, terms);
            }
        }
        if (pass.wants(node, 0)) {
            pass.mapOf(node, inputs, pass.handed(node), Derivative.vectorJacobian(formula, "x", UPSTREAM));
        }
    }
}
