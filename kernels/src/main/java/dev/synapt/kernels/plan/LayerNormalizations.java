package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One layer normalization (Ba, Kiros and Hinton, 2016): a formula of each row, which is differentiated like any other.
 */
final class LayerNormalizations {
    private static final Expr X = Expr.variable("x");
    private static final Expr GAMMA = Expr.variable("gamma");

    private final Operation.LayerNormalization operation;
    private final Tensor x;
    private final @Nullable Tensor gamma;
    private final @Nullable Tensor beta;

    LayerNormalizations(
            Operation.LayerNormalization operation, Tensor x, @Nullable Tensor gamma, @Nullable Tensor beta) {
        this.operation = operation;
        this.x = x;
        this.gamma = gamma;
        this.beta = beta;
    }

    private Expr normalized() {
        return operation.normalized(X);
    }

    Expr formula() {
        Expr scaled = gamma == null ? normalized() : normalized().times(GAMMA);
        return beta == null ? scaled : scaled.plus(Expr.variable("beta"));
    }

    /** What the formula speaks of. */
    List<Input> inputs() {
        List<Input> inputs = new ArrayList<>(List.of(new Input("x", x)));
        if (gamma != null) {
            inputs.add(new Input("gamma", gamma));
        }
        if (beta != null) {
            inputs.add(new Input("beta", beta));
        }
        return inputs;
    }

    /** The gradient of the input. */
    Expr inputGradient(Expr dy) {
        return Derivative.vectorJacobian(formula(), X.name(), dy);
    }

    /** The terms of gamma's gradient. */
    Expr gammaTerms(Expr dy) {
        return dy.times(normalized());
    }
}
