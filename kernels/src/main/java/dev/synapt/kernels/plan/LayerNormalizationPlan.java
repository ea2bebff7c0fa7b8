package dev.synapt.kernels.plan;

import static dev.synapt.kernels.plan.BackwardPass.UPSTREAM;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer normalization: a formula of each row. */
final class LayerNormalizationPlan extends NodePlan {
    private final Operation.LayerNormalization operation;

    LayerNormalizationPlan(Node node, Operation.LayerNormalization operation, Tensors tensors) {
        super(node, tensors);
        this.operation = operation;
    }

    private LayerNormalizations statements(Tensor x) {
        return new LayerNormalizations(operation, x, row(operation.gamma(), x), row(operation.beta(), x));
    }

    /** An element for each column, whatever the shape. */
    private @Nullable Tensor row(@Nullable Parameter parameter, Tensor x) {
        return parameter == null ? null : tensors.parameter(parameter, x.columns(), Exchange.NONE);
    }

    @Override
    Tensor forward(ForwardPass pass) {
        LayerNormalizations statements = statements(pass.input(node));
        Tensor y = result("Output");
        pass.map(node, statements.inputs(), y, statements.formula());
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        Tensor x = pass.input(node, 0);
        LayerNormalizations statements = statements(x);
        List<Input> inputs = new ArrayList<>(List.of(new Input(UPSTREAM.name(), dy)));
        inputs.addAll(statements.inputs());
        if (operation.gamma() != null && pass.trains(operation.gamma())) {
            Tensor terms = pass.tensor(node, "GammaTerms", x.rows(), x.columns());
            pass.mapOf(node, inputs, terms, statements.gammaTerms(UPSTREAM));
            pass.trainBySum(node, operation.gamma(), terms);
        }
        pass.trainBySum(node, operation.beta(), dy);
        if (pass.wants(node, 0)) {
            pass.mapOf(node, inputs, pass.handed(node), statements.inputGradient(UPSTREAM));
        }
    }
}
