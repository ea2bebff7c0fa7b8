package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Pooling;
import dev.synapt.kernels.graph.Window;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A formula of each element and of a random number, which predictions leave out. */
final class DisturbancePlan extends NodePlan {
    private final Operation.Disturb operation;

    DisturbancePlan(Node node, Operation.Disturb operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    @Override
    Tensor forward(ForwardPass pass) {
        if (!pass.training()) {
            return pass.input(node);
        }
        Tensor y = result("Output");
        List<Input> inputs = new ArrayList<>(x(pass));
        if (operation.formula().contains(Expr.variable("mean"))) {
            inputs.add(new Input("mean", means(pass)));
        }
        Expr position = operation.samples() ? Expr.word(0) : Expr.wordIndex();
        Expr drawn = RowStatement.Map.uniform(position, operation.samples());
        Expr value = operation.formula().substitute(Map.of(Expr.variable("drawn"), drawn));
        pass.map(node, inputs, List.of(new Output(y, value)), operation.stream(), operation.seed());
        return y;
    }

    /** The mean of each channel of each sample. */
    private Tensor means(ForwardPass pass) {
        Tensor x = pass.input(node);
        Tensor means = activation("Means", 1, x.columns());
        Sliding whole = sliding(Window.whole(spatial()));
        pass.add(new ImageStatement.Pool(node.name(), Pass.FORWARD, Pooling.AVERAGE, whole, means, x));
        return means;
    }

    /** What is added depends on no element. */
    @Override
    void backward(BackwardPass pass) {
        pass.hand(node, pass.gradient(node));
    }
}
