package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean over the batch at each element. As a matrix it is symmetric, so that the gradient of its input is that of
 * its output.
 */
final class BatchMeanPlan extends NodePlan {
    BatchMeanPlan(Node node, Tensors tensors) {
        super(node, tensors);
    }

    @Override
    Tensor forward(ForwardPass pass) {
        if (!pass.training()) {
            return pass.input(node);
        }
        Tensor y = result("Output");
        pass.addAll(means(Pass.FORWARD, y, pass.input(node)));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        pass.addAll(means(Pass.INPUT_GRADIENT, pass.handed(node), dy));
    }

    private List<Statement> means(Pass pass, Tensor out, Tensor in) {
        List<Statement> statements = new ArrayList<>();
        Tensor sums = in;
        if (in.rows() > 1) {
            sums = tensor("SampleSums", out.role(), 1, in.columns());
            statements.add(BatchMeans.sums(node.name(), pass, new Input("x", in), sums));
        }
        Tensor mean = ofBatch("Mean", in);
        statements.addAll(BatchMeans.of(node.name(), pass, sums, BatchMeans.count(in), ofBatch("Total", in), mean));
        statements.add(RowStatement.Map.of(
                node.name(),
                pass,
                Planner.rows(out),
                List.of(new Input("mean", mean)),
                List.of(new Output(out, Expr.variable("mean")))));
        return statements;
    }

    private Tensor ofBatch(String what, Tensor in) {
        return new Tensor(tensors.names().unique(node.name(), what), Role.STATISTIC, false, 1, in.columns());
    }
}
