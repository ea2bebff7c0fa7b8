package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.BackwardPass.Upstream;
import java.util.List;

/** Each element times a factor, and an offset more. */
final class RescalePlan extends NodePlan {
    private final Operation.Rescale operation;

    RescalePlan(Node node, Operation.Rescale operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        Expr scaled = Expr.variable("x").times(Expr.constant(operation.scale()));
        Expr value = operation.offset() == 0 ? scaled : scaled.plus(Expr.constant(operation.offset()));
        pass.map(node, x(pass), y, value);
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Upstream dy = pass.upstream(node);
        Expr gradient = dy.sum().times(Expr.constant(operation.scale()));
        pass.hand(node, pass.formula(node, 0, dy, List.of(), gradient));
    }
}
