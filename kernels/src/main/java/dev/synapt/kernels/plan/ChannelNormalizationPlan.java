package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Parameter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A normalization whose mean and variance are rows of channels.
 *
 * @param <T> its statements
 */
abstract sealed class ChannelNormalizationPlan<T extends ChannelNormalization> extends NodePlan
        permits BatchNormalizationPlan, GroupNormalizationPlan {
    private final @Nullable Parameter gamma;
    private final @Nullable Parameter beta;
    private @Nullable T ofTraining;

    ChannelNormalizationPlan(Node node, @Nullable Parameter gamma, @Nullable Parameter beta, Tensors tensors) {
        super(node, tensors);
        this.gamma = gamma;
        this.beta = beta;
    }

    /** The statements for an input. */
    abstract T statements(Tensor x);

    /** Adds the factor and the shift, and what they are computed from. */
    abstract void factors(ForwardPass pass, T statements, @Nullable Tensor gammas, @Nullable Tensor betas);

    /** The statements of training. */
    final T ofTraining() {
        return Objects.requireNonNull(ofTraining);
    }

    @Override
    final Tensor forward(ForwardPass pass) {
        T statements = statements(pass);
        factors(pass, statements, tensors.parameterOrNull(gamma), tensors.parameterOrNull(beta));
        Tensor y = result("Output");
        pass.add(statements.normalize(y));
        return y;
    }

    /** Those of training, unless the prediction has another input, because it leaves a layer before out. */
    private T statements(ForwardPass pass) {
        Tensor x = pass.input(node);
        T known = ofTraining;
        if (known == null) {
            known = statements(x);
            ofTraining = known;
        }
        return known.x.equals(x) ? known : statements(x);
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        T statements = ofTraining();
        pass.addAll(statements.gradientSums(dy));
        pass.trainBySum(node, gamma, statements.gammaTerms());
        pass.trainBySum(node, beta, statements.betaTerms());
        if (pass.wants(node, 0)) {
            pass.addAll(statements.inputGradient(pass.handed(node), dy));
        }
    }
}
