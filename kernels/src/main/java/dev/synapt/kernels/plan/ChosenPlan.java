package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import java.util.List;
import java.util.Map;

/**
 * What a tensor has where a pool has found its element. No gradient goes to the pool: a small change finds the same
 * element.
 */
final class ChosenPlan extends NodePlan {
    /** Among the inputs, behind the sample and the pool's result. */
    private static final int ALONG = 2;

    private final Operation.Chosen operation;

    ChosenPlan(Node node, Operation.Chosen operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        List<Tensor> inputs = pass.inputs(node);
        pass.add(new ImageStatement.Chosen(
                node.name(),
                operation.pooling(),
                sliding(operation.window()),
                y,
                inputs.get(ALONG),
                inputs.get(0),
                inputs.get(1)));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        Tensor dx = pass.inputGradient(node, ALONG);
        pass.hand(node, Map.of(ALONG, dx));
        pass.add(new ImageStatement.PoolGradient(
                node.name(),
                operation.pooling(),
                sliding(operation.window()),
                dx,
                dy,
                pass.input(node, 0),
                pass.input(node, 1)));
    }
}
