package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.SharedPlaces.Operand;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.List;

/**
 * A dense layer: {@code y[b, n] = bias[n] + sum over k of x[b, k] * kernel[k, n]}, and the same product with its
 * operands exchanged.
 */
final class DensePlan extends NodePlan {
    private final Operation.Dense operation;

    DensePlan(Node node, Operation.Dense operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor kernel = tensors.parameter(operation.kernel());
        Tensor y = result("Sums");
        Axis b = Planner.rows(y);
        Axis k = new Axis("k", kernel.rows(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        Access start = operation.bias() == null
                ? null
                : new Access(tensors.parameter(operation.bias()), Affine.constant(0), Affine.of(n));
        pass.add(new ProductStatement.Contract(
                node.name(),
                Pass.FORWARD,
                Access.of(y, b, n),
                start,
                Access.of(pass.input(node), b, k),
                Access.of(kernel, k, n),
                List.of(b, n),
                List.of(k)));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        if (pass.trains(operation.kernel())) {
            pass.places(operation.kernel(), node, Operand.rows(pass.input(node, 0)), Operand.rows(dy))
                    .ifPresent(all -> {
                        pass.train(node, operation.kernel(), gradient -> kernelGradient(gradient, all.x(), all.dy()));
                        pass.trainBySumOfAll(node, operation.bias(), all.dy());
                    });
        }
        if (pass.wants(node, 0)) {
            pass.add(inputGradient(pass.handed(node), dy));
        }
    }

    private Statement kernelGradient(Tensor gradient, Tensor x, Tensor dy) {
        Axis b = Planner.rows(dy);
        Axis k = new Axis("k", gradient.rows(), false);
        Axis n = new Axis("n", gradient.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                Pass.WEIGHT_GRADIENT,
                Access.of(gradient, k, n),
                null,
                Access.of(x, b, k),
                Access.of(dy, b, n),
                List.of(k, n),
                List.of(b));
    }

    private Statement inputGradient(Tensor dx, Tensor dy) {
        Tensor kernel = tensors.parameter(operation.kernel());
        Axis b = Planner.rows(dy);
        Axis k = new Axis("k", kernel.rows(), false);
        Axis n = new Axis("n", kernel.columns(), false);
        return new ProductStatement.Contract(
                node.name(),
                Pass.INPUT_GRADIENT,
                Access.of(dx, b, k),
                null,
                Access.of(dy, b, n),
                Access.of(kernel, k, n),
                List.of(b, k),
                List.of(n));
    }
}
