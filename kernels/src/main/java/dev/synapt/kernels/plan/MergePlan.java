package dev.synapt.kernels.plan;

import static dev.synapt.kernels.plan.BackwardPass.UPSTREAM;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.BackwardPass.Upstream;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A formula of the elements of several tensors. */
final class MergePlan extends NodePlan {
    private final Operation.Merge operation;

    MergePlan(Node node, Operation.Merge operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor y = result("Output");
        pass.map(node, elements(pass.inputs(node)), y, operation.formula());
        return y;
    }

    private static List<Input> elements(List<Tensor> tensors) {
        List<Input> elements = new ArrayList<>();
        for (Tensor tensor : tensors) {
            elements.add(new Input(Operation.Merge.input(elements.size()).name(), tensor));
        }
        return elements;
    }

    /** Inputs whose gradients have one formula share one tensor. */
    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        List<Input> elements = elements(pass.inputs(node));
        List<Expr> formulas = Derivative.vectorJacobians(
                operation.formula(), elements.stream().map(Input::variable).toList(), UPSTREAM);
        Map<Expr, Tensor> known = new HashMap<>();
        known.put(UPSTREAM, dy);
        Map<Integer, Tensor> handed = new HashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            if (pass.wants(node, i)) {
                int input = i;
                Function<Expr, Tensor> computed =
                        formula -> pass.formula(node, input, Upstream.of(dy), elements, formula);
                handed.put(i, known.computeIfAbsent(formulas.get(i), computed));
            }
        }
        pass.hand(node, handed);
    }
}
