package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.List;

/** The inside of each sample; the gradient of all else is zero. */
final class CropPlan extends NodePlan {
    private final List<Integer> before;

    CropPlan(Node node, Operation.Crop operation, Tensors tensors) {
        super(node, tensors);
        this.before = operation.before();
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        pass.add(Frames.crop(node.name(), Pass.FORWARD, y, spatialOutput(), pass.input(node), spatial(), before));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        Tensor dx = pass.handed(node);
        pass.add(Frames.enlarge(node.name(), Pass.INPUT_GRADIENT, dx, spatial(), dy, spatialOutput(), before));
    }
}
