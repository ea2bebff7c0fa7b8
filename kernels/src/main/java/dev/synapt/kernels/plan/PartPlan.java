package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.CopyStatement.Splice;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.List;

/** Some elements of each sample: one of several inputs. */
final class PartPlan extends NodePlan {
    private final int first;

    PartPlan(Node node, Operation.Part operation, Tensors tensors) {
        super(node, tensors);
        this.first = operation.first();
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        List<Splice.Part> parts = List.of(new Splice.Part(y, 0, first));
        pass.add(new Splice(node.name(), Pass.FORWARD, pass.input(node), parts, 1, false));
        return y;
    }
}
