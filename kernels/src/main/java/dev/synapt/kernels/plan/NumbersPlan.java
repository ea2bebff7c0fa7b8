package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;

/** Trained numbers as one row that stands for every row: nothing is computed, and the gradient is a sum of rows. */
final class NumbersPlan extends NodePlan {
    private final Parameter parameter;

    NumbersPlan(Node node, Operation.Numbers operation, Tensors tensors) {
        super(node, tensors);
        this.parameter = operation.parameter();
    }

    @Override
    Tensor forward(ForwardPass pass) {
        return tensors.parameter(parameter);
    }

    @Override
    void backward(BackwardPass pass) {
        pass.trainBySum(node, parameter, pass.gradient(node));
    }
}
