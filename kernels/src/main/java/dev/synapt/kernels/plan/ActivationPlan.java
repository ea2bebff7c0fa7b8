package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Activation;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.BackwardPass.Upstream;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import java.util.List;

/** An activation: a formula, whose gradient is one of the input or, where that is known, of the output. */
final class ActivationPlan extends NodePlan {
    private final Activation activation;

    ActivationPlan(Node node, Operation.Activate operation, Tensors tensors) {
        super(node, tensors);
        this.activation = operation.activation();
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        pass.map(node, x(pass), y, activation.formula());
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Upstream dy = pass.upstream(node);
        Expr byOutput = activation.derivativeByOutput();
        Input element = byOutput == null ? new Input("x", pass.input(node, 0)) : new Input("y", pass.output(node));
        Expr gradient = byOutput == null
                ? Derivative.vectorJacobian(activation.formula(), "x", dy.sum())
                : dy.sum().times(byOutput);
        pass.hand(node, pass.formula(node, 0, dy, List.of(element), gradient));
    }
}
