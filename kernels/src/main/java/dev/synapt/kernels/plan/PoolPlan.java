package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.Statement.Pass;

/** The greatest element, the least, or the mean, of each window. */
final class PoolPlan extends NodePlan {
    private final Operation.Pool operation;

    PoolPlan(Node node, Operation.Pool operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        pass.add(new ImageStatement.Pool(
                node.name(), Pass.FORWARD, operation.pooling(), sliding(operation.window()), y, pass.input(node)));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        boolean chooses = operation.pooling().chooses();
        pass.add(new ImageStatement.PoolGradient(
                node.name(),
                operation.pooling(),
                sliding(operation.window()),
                pass.handed(node),
                dy,
                chooses ? pass.input(node, 0) : null,
                chooses ? pass.output(node) : null));
    }
}
