package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import org.jspecify.annotations.Nullable;

/** A group normalization: by each sample, in training as in predictions. */
final class GroupNormalizationPlan extends ChannelNormalizationPlan<GroupNormalizations> {
    private final Operation.GroupNormalization operation;

    GroupNormalizationPlan(Node node, Operation.GroupNormalization operation, Tensors tensors) {
        super(node, operation.gamma(), operation.beta(), tensors);
        this.operation = operation;
    }

    @Override
    GroupNormalizations statements(Tensor x) {
        return new GroupNormalizations(node, operation, tensors.names(), x);
    }

    @Override
    void factors(ForwardPass pass, GroupNormalizations statements, @Nullable Tensor gammas, @Nullable Tensor betas) {
        pass.addAll(statements.statistics(gammas, betas));
    }
}
