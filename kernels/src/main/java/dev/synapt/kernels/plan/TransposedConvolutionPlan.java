package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.SharedPlaces.Operand;
import dev.synapt.kernels.plan.Statement.Pass;
import org.jspecify.annotations.Nullable;

/**
 * A transposed convolution: the convolution that is transposed takes the gradient of the output to that of the input.
 */
final class TransposedConvolutionPlan extends NodePlan {
    private final Convolutions convolved;
    private final Parameter kernel;
    private final @Nullable Parameter bias;
    private @Nullable Tensor frame;

    TransposedConvolutionPlan(Node node, Operation.TransposedConvolution operation, Tensors tensors) {
        super(node, tensors);
        this.convolved = new Convolutions(node, operation.convolution(), spatialOutput());
        this.kernel = operation.kernel();
        this.bias = operation.bias();
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor x = pass.input(node);
        Tensor slidOver = x;
        Tensor framed = frame == null ? convolved.adjointFrame(tensors.names(), "Framed", x) : frame;
        frame = framed;
        if (framed != null) {
            pass.add(convolved.enframeForAdjoint(Pass.FORWARD, framed, x));
            slidOver = framed;
        }
        Tensor y = result("Sums");
        Tensor biases = tensors.parameterOrNull(bias);
        pass.addAll(convolved.adjoint(Pass.FORWARD, y, slidOver, tensors.parameter(kernel), biases));
        return y;
    }

    @Override
    void backward(BackwardPass pass) {
        Tensor dy = pass.gradient(node);
        Tensor framed = convolved.frame(tensors.names(), dy);
        if (framed != null) {
            pass.add(convolved.enframe(Pass.INPUT_GRADIENT, framed, dy));
        }
        Tensor slidOver = framed == null ? dy : framed;
        if (pass.trains(kernel)) {
            train(pass, dy, slidOver);
        }
        if (pass.wants(node, 0)) {
            Tensor kernels = tensors.parameter(kernel);
            pass.add(convolved.sums(Pass.INPUT_GRADIENT, pass.handed(node), slidOver, kernels, null));
        }
    }

    private void train(BackwardPass pass, Tensor dy, Tensor slidOver) {
        Operand x = new Operand(slidOver, convolved.framed());
        Operand gradient = new Operand(padded(pass), convolved.rowExtents());
        pass.places(kernel, node, x, gradient).ifPresent(all -> {
            WindowedProducts ofAll = convolved.of(all.extents(), all.places());
            pass.train(node, kernel, to -> ofAll.kernelGradient(to, all.x(), all.dy()));
        });
        pass.trainBySum(node, bias, dy);
    }

    /**
     * The input. Vectors run along the rows of a product's right operand, so that it needs padding, which arrays of
     * callers have not.
     */
    private Tensor padded(BackwardPass pass) {
        Tensor x = pass.input(node, 0);
        if (!x.external()) {
            return x;
        }
        Tensor copy = activation("Inputs", x.rows(), x.columns());
        pass.add(new CopyStatement.Move(node.name(), Pass.WEIGHT_GRADIENT, copy, x));
        return copy;
    }
}
