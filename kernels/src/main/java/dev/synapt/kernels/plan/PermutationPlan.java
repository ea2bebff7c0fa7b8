package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.List;

/** The dimensions in another order. */
final class PermutationPlan extends NodePlan {
    private final List<Integer> order;

    PermutationPlan(Node node, Operation.Permute operation, Tensors tensors) {
        super(node, tensors);
        this.order = operation.order();
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        List<Integer> dimensions = node.output().dimensions();
        pass.add(Frames.permute(node.name(), Pass.FORWARD, y, pass.input(node), dimensions, order));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        List<Integer> back = new ArrayList<>(order);
        for (int i = 0; i < back.size(); i++) {
            back.set(order.get(i), i);
        }
        List<Integer> dimensions = inputShape().dimensions();
        pass.add(Frames.permute(node.name(), Pass.INPUT_GRADIENT, pass.handed(node), dy, dimensions, back));
    }
}
