package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;

/** The same elements in another shape. */
final class ReshapePlan extends NodePlan {
    ReshapePlan(Node node, Tensors tensors) {
        super(node, tensors);
    }

    /** The samples lie without padding, so that they have any shape at no cost; anything else is moved. */
    @Override
    Tensor forward(ForwardPass pass) {
        Tensor x = pass.input(node);
        int rows = node.output().rows();
        int columns = node.output().last();
        if (x.rows() == rows && x.columns() == columns) {
            return x;
        }
        if (x.role() == Role.INPUT) {
            return new Tensor(x.name(), Role.INPUT, true, rows, columns);
        }
        Tensor y = result("Output");
        pass.add(new CopyStatement.Move(node.name(), Pass.FORWARD, y, x));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        Tensor x = pass.input(node, 0);
        if (x.rows() == dy.rows() && x.columns() == dy.columns()) {
            pass.hand(node, dy);
        } else {
            pass.add(new CopyStatement.Move(node.name(), Pass.INPUT_GRADIENT, pass.handed(node), dy));
        }
    }
}
