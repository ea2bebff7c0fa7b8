package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples with other extents, dimension by dimension. */
final class ResamplePlan extends NodePlan {
    private final Resamples statements;
    private @Nullable List<Tensor> between;

    ResamplePlan(Node node, Operation.Resample operation, Tensors tensors) {
        super(node, tensors);
        this.statements = new Resamples(spatial(), operation.dimensions());
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor x = pass.input(node);
        Tensor y = result("Output");
        List<Tensor> known = between;
        if (known == null) {
            known = statements.between(rows -> activation("Between", rows, x.columns()));
            between = known;
        }
        pass.addAll(statements.forward(node.name(), y, x, known));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        Tensor dx = pass.handed(node);
        pass.addAll(statements.gradient(
                node.name(), dx, dy, rows -> pass.tensor(node, "InputGradient", rows, dx.columns())));
    }
}
