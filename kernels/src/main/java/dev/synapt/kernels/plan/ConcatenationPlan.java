package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.CopyStatement.Splice;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors behind each other along one axis: for each element of the axes before, a block; in it the parts, along the last axis as
 * columns, along any other as rows.
 */
final class ConcatenationPlan extends NodePlan {
    private final int axis;

    ConcatenationPlan(Node node, Operation.Concatenate operation, Tensors tensors) {
        super(node, tensors);
        this.axis = operation.axis();
    }

    /** Blocks of a sample of the whole. */
    private int blocks() {
        return node.output().dimensions().subList(0, axis).stream().reduce(1, Math::multiplyExact);
    }

    /** Where each of the inputs lies. */
    private List<Splice.Part> parts(List<Tensor> inputs) {
        boolean columns = axis == node.output().rank() - 1;
        List<Splice.Part> parts = new ArrayList<>();
        int at = 0;
        for (Tensor input : inputs) {
            parts.add(new Splice.Part(input, columns ? 0 : at, columns ? at : 0));
            at += columns ? input.columns() : input.rows() / blocks();
        }
        return parts;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        pass.add(new Splice(node.name(), Pass.FORWARD, y, parts(pass.inputs(node)), blocks(), true));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        List<Splice.Part> all = parts(pass.inputs(node));
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
        pass.add(new Splice(node.name(), Pass.INPUT_GRADIENT, dy, wanted, blocks(), false));
    }
}
