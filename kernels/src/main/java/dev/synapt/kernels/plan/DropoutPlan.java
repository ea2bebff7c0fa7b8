package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.BackwardPass.Upstream;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A dropout, which predictions leave out. What training multiplies by is kept for the gradient. */
final class DropoutPlan extends NodePlan {
    private final Operation.Dropout operation;
    private @Nullable Tensor mask;

    DropoutPlan(Node node, Operation.Dropout operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        if (!pass.training()) {
            return pass.input(node);
        }
        Tensor y = result("Output");
        Tensor factors = activation("Mask", y.rows(), y.columns());
        mask = factors;
        Map<Expr, Expr> drawn =
                Map.of(Expr.variable("drawn"), RowStatement.Map.uniform(Expr.wordIndex(), operation.channels()));
        Expr factor = operation.factor().substitute(drawn);
        Expr multiplied = Expr.variable("x").times(factor);
        boolean adds = !operation.added().equals(Expr.constant(0));
        pass.map(
                node,
                x(pass),
                List.of(
                        new Output(factors, factor),
                        new Output(y, adds ? multiplied.plus(operation.added().substitute(drawn)) : multiplied)),
                operation.stream(),
                operation.seed());
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Upstream dy = pass.upstream(node);
        Input factor = new Input("mask", Objects.requireNonNull(mask));
        Expr gradient = dy.sum().times(Expr.variable("mask"));
        pass.hand(node, pass.formula(node, 0, dy, List.of(factor), gradient));
    }
}
