package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.plan.ProductStatement.MatrixProduct;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The product {@code A B} of two matrices of each sample. The gradient of {@code A} is {@code dY B'}, with {@code B}
 * transposed into a tensor of its own, for its rows to be read; that of {@code B} is {@code A' dY}.
 */
final class MatrixProductPlan extends NodePlan {
    private static final List<Integer> EXCHANGED = List.of(1, 0);

    MatrixProductPlan(Node node, Tensors tensors) {
        super(node, tensors);
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        List<Tensor> inputs = pass.inputs(node);
        pass.add(new MatrixProduct(node.name(), Pass.FORWARD, y, inputs.get(0), inputs.get(1), false));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        Map<Integer, Tensor> handed = new HashMap<>();
        if (pass.wants(node, 0)) {
            Tensor right = pass.input(node, 1);
            Tensor transposed = pass.tensor(node, "Transposed", right.columns(), right.rows());
            List<Integer> extents = List.of(right.columns(), right.rows());
            pass.add(Frames.permute(node.name(), Pass.INPUT_GRADIENT, transposed, right, extents, EXCHANGED));
            Tensor dx = pass.inputGradient(node, 0);
            pass.add(new MatrixProduct(node.name(), Pass.INPUT_GRADIENT, dx, dy, transposed, false));
            handed.put(0, dx);
        }
        if (pass.wants(node, 1)) {
            Tensor dx = pass.inputGradient(node, 1);
            pass.add(new MatrixProduct(node.name(), Pass.INPUT_GRADIENT, dx, pass.input(node, 0), dy, true));
            handed.put(1, dx);
        }
        pass.hand(node, handed);
    }
}
