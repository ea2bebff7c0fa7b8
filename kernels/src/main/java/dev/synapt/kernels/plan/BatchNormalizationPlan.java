package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import org.jspecify.annotations.Nullable;

/** A batch normalization: by the batch in training, by moving statistics in predictions and where it is frozen. */
final class BatchNormalizationPlan extends ChannelNormalizationPlan<BatchNormalizations> {
    private final Operation.BatchNormalization operation;
    private final boolean frozen;

    BatchNormalizationPlan(Node node, Operation.BatchNormalization operation, Tensors tensors) {
        super(node, operation.gamma(), operation.beta(), tensors);
        this.operation = operation;
        this.frozen = tensors.graph().isFrozen(operation.movingMean());
    }

    @Override
    BatchNormalizations statements(Tensor x) {
        return new BatchNormalizations(node, operation, tensors.names(), x);
    }

    @Override
    void factors(ForwardPass pass, BatchNormalizations statements, @Nullable Tensor gammas, @Nullable Tensor betas) {
        if (pass.training() && !frozen) {
            pass.addAll(statements.statistics(gammas, betas));
        } else {
            Tensor mean = tensors.parameter(operation.movingMean());
            Tensor variance = tensors.parameter(operation.movingVariance());
            // Before everything else, so that what is left can be done with the sums of the layer before in registers.
            pass.addFirst(statements.movingFactors(mean, variance, gammas, betas));
        }
    }

    /** What is frozen multiplies by a constant; nothing depends on the batch. */
    @Override
    void backward(BackwardPass pass) {
        if (frozen) {
            Tensor dy = pass.gradient(node);
            pass.add(ofTraining().scaled(pass.handed(node), dy));
        } else {
            super.backward(pass);
        }
    }

    /** Statistics move even where nothing is trained, unless they are frozen. */
    @Override
    void track(BackwardPass pass) {
        if (!frozen) {
            Tensor mean = tensors.parameter(operation.movingMean());
            pass.update(ofTraining().track(mean, tensors.parameter(operation.movingVariance())));
        }
    }
}
