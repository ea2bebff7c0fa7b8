package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.CopyStatement.Splice;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tensors behind each other along one axis. */
final class ConcatenationPlan extends NodePlan {
    private final Joint joint;

    ConcatenationPlan(Node node, Operation.Concatenate operation, Tensors tensors) {
        super(node, tensors);
        this.joint = new Joint(node.output(), operation.axis());
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        pass.add(joint.join(node.name(), Pass.FORWARD, y, joint.parts(pass.inputs(node))));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        List<Splice.Part> all = joint.parts(pass.inputs(node));
        List<Splice.Part> wanted = new ArrayList<>();
        Map<Integer, Tensor> handed = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            if (pass.wants(node, i)) {
                Tensor dx = pass.inputGradient(node, i);
                wanted.add(new Splice.Part(dx, all.get(i).row(), all.get(i).column()));
                handed.put(i, dx);
            }
        }
        pass.hand(node, handed);
        pass.add(joint.part(node.name(), Pass.INPUT_GRADIENT, dy, wanted));
    }
}
