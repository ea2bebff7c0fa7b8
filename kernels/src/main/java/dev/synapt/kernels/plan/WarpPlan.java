package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;

/** Images moved about, which predictions leave out. */
final class WarpPlan extends NodePlan {
    private final Operation.Warp operation;

    WarpPlan(Node node, Operation.Warp operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor x = pass.input(node);
        if (!pass.training()) {
            return x;
        }
        Tensor y = result("Output");
        pass.add(new ImageStatement.Warp(
                node.name(), y, x, spatial(), operation.warping(), operation.stream(), operation.seed()));
        return y;
    }
}
