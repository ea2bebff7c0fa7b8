package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Shape;
import dev.synapt.kernels.graph.Window;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one node is computed and how its gradient is, with the tensors that the one leaves behind for the other. Training
 * comes first; predictions write to the same tensors.
 */
abstract sealed class NodePlan
        permits ActivationPlan,
                BatchMeanPlan,
                ChannelNormalizationPlan,
                ChosenPlan,
                ConcatenationPlan,
                CropPlan,
                DensePlan,
                DisturbancePlan,
                DropoutPlan,
                HalvesPlan,
                LayerNormalizationPlan,
                MatrixProductPlan,
                MergePlan,
                NumbersPlan,
                PadPlan,
                PartPlan,
                PenaltyPlan,
                PermutationPlan,
                PoolPlan,
                ResamplePlan,
                RescalePlan,
                ReshapePlan,
                TrainedActivationPlan,
                TransposedConvolutionPlan,
                WarpPlan,
                WindowedPlan {
    final Node node;
    final Tensors tensors;
    private @Nullable Tensor result;

    NodePlan(Node node, Tensors tensors) {
        this.node = node;
        this.tensors = tensors;
    }

    /**
     * The plan of a node that computes something.
     *
     * @param directConvolution whether convolutions are direct sums also where tiles would be faster
     */
    static NodePlan of(Node node, Tensors tensors, boolean directConvolution) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Dense dense) {
            return new DensePlan(node, dense, tensors);
        } else if (operation instanceof Operation.Activate activate) {
            return new ActivationPlan(node, activate, tensors);
        } else if (operation instanceof Operation.ActivateTrained activate) {
            return new TrainedActivationPlan(node, activate, tensors);
        } else if (operation instanceof Operation.Dropout dropout) {
            return new DropoutPlan(node, dropout, tensors);
        } else if (operation instanceof Operation.Merge merge) {
            return new MergePlan(node, merge, tensors);
        } else if (operation instanceof Operation.Numbers numbers) {
            return new NumbersPlan(node, numbers, tensors);
        } else if (operation instanceof Operation.MatrixProduct) {
            return new MatrixProductPlan(node, tensors);
        } else if (operation instanceof Operation.MergeHalves halves) {
            return new HalvesPlan(node, halves, tensors);
        } else if (operation instanceof Operation.Part part) {
            return new PartPlan(node, part, tensors);
        } else if (operation instanceof Operation.Concatenate concatenate) {
            return new ConcatenationPlan(node, concatenate, tensors);
        } else if (operation instanceof Operation.Reshape) {
            return new ReshapePlan(node, tensors);
        } else if (operation instanceof Operation.Convolution convolution) {
            return new WindowedPlan(node, convolution, tensors, directConvolution);
        } else if (operation instanceof Operation.DepthwiseConvolution convolution) {
            return new WindowedPlan(node, convolution, tensors);
        } else if (operation instanceof Operation.LocallyConnected local) {
            return new WindowedPlan(node, local, tensors);
        } else if (operation instanceof Operation.TransposedConvolution convolution) {
            return new TransposedConvolutionPlan(node, convolution, tensors);
        } else if (operation instanceof Operation.Pool pool) {
            return new PoolPlan(node, pool, tensors);
        } else if (operation instanceof Operation.Chosen chosen) {
            return new ChosenPlan(node, chosen, tensors);
        } else if (operation instanceof Operation.BatchMean) {
            return new BatchMeanPlan(node, tensors);
        } else if (operation instanceof Operation.BatchNormalization normalization) {
            return new BatchNormalizationPlan(node, normalization, tensors);
        } else if (operation instanceof Operation.GroupNormalization normalization) {
            return new GroupNormalizationPlan(node, normalization, tensors);
        } else if (operation instanceof Operation.LayerNormalization normalization) {
            return new LayerNormalizationPlan(node, normalization, tensors);
        } else if (operation instanceof Operation.Pad pad) {
            return new PadPlan(node, pad, tensors);
        } else if (operation instanceof Operation.Crop crop) {
            return new CropPlan(node, crop, tensors);
        } else if (operation instanceof Operation.Permute permute) {
            return new PermutationPlan(node, permute, tensors);
        } else if (operation instanceof Operation.Resample resample) {
            return new ResamplePlan(node, resample, tensors);
        } else if (operation instanceof Operation.Rescale rescale) {
            return new RescalePlan(node, rescale, tensors);
        } else if (operation instanceof Operation.Penalize penalize) {
            return new PenaltyPlan(node, penalize, tensors);
        } else if (operation instanceof Operation.Disturb disturb) {
            return new DisturbancePlan(node, disturb, tensors);
        } else if (operation instanceof Operation.Warp warp) {
            return new WarpPlan(node, warp, tensors);
        }
        throw new IllegalStateException("No plan for " + node);
    }

    /** Adds what computes the output, and returns where it stands. */
    abstract Tensor forward(ForwardPass pass);

    /** Adds the gradients of parameters, and hands on those of inputs. What only ever changes samples has none. */
    void backward(BackwardPass pass) {
        throw new IllegalStateException("No backward pass for " + node);
    }

    /** Adds what a training step changes whether or not there is a gradient. */
    void track(BackwardPass pass) {}

    /** The tensor of the output: the same in training and in predictions. */
    final Tensor result(String what) {
        Tensor known = result;
        if (known == null) {
            known = activation(what, node.output().rows(), node.output().last());
            result = known;
        }
        return known;
    }

    final Tensor activation(String what, int rows, int columns) {
        return tensor(what, Role.ACTIVATION, rows, columns);
    }

    /** A new tensor of each sample. */
    final Tensor tensor(String what, Role role, int rows, int columns) {
        return new Tensor(tensors.names().unique(node.name(), what), role, true, rows, columns);
    }

    /** The element of the first input, as it stands in formulas. */
    final List<Input> x(ForwardPass pass) {
        return List.of(new Input("x", pass.input(node)));
    }

    /** Shape of the first input. */
    final Shape inputShape() {
        Graph graph = tensors.graph();
        return graph.nodes().get(node.inputs().get(0)).output();
    }

    /** Spatial dimensions of the first input. */
    final List<Integer> spatial() {
        return spatial(inputShape());
    }

    /** Spatial dimensions of the output. */
    final List<Integer> spatialOutput() {
        return spatial(node.output());
    }

    /** A window that slides over the first input. */
    final Sliding sliding(Window window) {
        return Sliding.of(spatial(), window);
    }

    private static List<Integer> spatial(Shape shape) {
        return shape.dimensions().subList(0, shape.rank() - 1);
    }
}
