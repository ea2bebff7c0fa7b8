package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.plan.SharedPlaces.Operand;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer that multiplies what a window sees by a kernel: a convolution, by direct sums or by tiles, a depthwise one,
 * or one with a kernel for each position.
 */
final class WindowedPlan extends NodePlan {
    private final WindowedProducts statements;
    private final Parameter kernel;
    private final @Nullable Parameter bias;
    private @Nullable Tensor frame;
    private @Nullable Tensor sums;

    WindowedPlan(Node node, Operation.Convolution operation, Tensors tensors, boolean direct) {
        super(node, tensors);
        this.statements = !direct && byTiles(operation)
                ? new TiledConvolutions(node, operation, spatial())
                : new Convolutions(node, operation, spatial());
        this.kernel = operation.kernel();
        this.bias = operation.bias();
    }

    WindowedPlan(Node node, Operation.DepthwiseConvolution operation, Tensors tensors) {
        super(node, tensors);
        this.statements = new DepthwiseConvolutions(node, operation, spatial());
        this.kernel = operation.kernel();
        this.bias = operation.bias();
    }

    WindowedPlan(Node node, Operation.LocallyConnected operation, Tensors tensors) {
        super(node, tensors);
        this.statements = new LocallyConnectedProducts(node, operation, spatial());
        this.kernel = operation.kernel();
        this.bias = operation.bias();
    }

    /** Whether training goes tile by tile; not where weights are shared, whose gradient is one sum over all places. */
    private boolean byTiles(Operation.Convolution operation) {
        Graph graph = tensors.graph();
        long places = graph.nodes().stream()
                .filter(other -> other.operation().parameters().contains(operation.kernel()))
                .count();
        return operation.groups() == 1
                && places == 1
                && Winograd.pays(
                        operation.window(),
                        spatial(),
                        inputShape().last(),
                        node.output().last());
    }

    @Override
    Tensor forward(ForwardPass pass) {
        Tensor slidOver = slidOver(pass);
        Tensor kernels = tensors.parameter(kernel, statements.columns(), statements.kernelExchange());
        Tensor biases = bias == null ? null : tensors.parameter(bias, statements.columns(), statements.biasExchange());
        Tensor y = result("Sums");
        if (pass.training() && statements instanceof TiledConvolutions tiled) {
            ProductStatement.KernelTransform transform = tiled.transform(tensors.names(), kernels, false);
            pass.prepare(transform);
            pass.add(tiled.tiles(y, slidOver, transform.out(), biases));
            return y;
        }
        Tensor rows = sums == null ? statements.rows(tensors.names(), y, "Sums") : sums;
        sums = rows;
        pass.add(statements.forward(rows, slidOver, kernels, biases));
        statements.putTogether(Pass.FORWARD, y, rows).ifPresent(pass::add);
        return y;
    }

    /** What the window slides over: the input, or a copy with zeros around it. */
    private Tensor slidOver(ForwardPass pass) {
        Tensor x = pass.input(node);
        // A prediction leaves out a dropout before it, so that it may read what training has not: the samples
        // themselves.
        Tensor framed = frame == null ? statements.frame(tensors.names(), x) : frame;
        if (pass.training()) {
            frame = framed;
        }
        if (framed == null) {
            return x;
        }
        pass.add(statements.enframe(Pass.FORWARD, framed, x));
        return framed;
    }

    /** What it slid over in training. */
    private Tensor slidOver(BackwardPass pass) {
        return frame == null ? pass.input(node, 0) : frame;
    }

    @Override
    void backward(BackwardPass pass) {
        if (statements instanceof TiledConvolutions tiled) {
            backward(pass, tiled);
            return;
        }
        Tensor dy = pass.gradient(node);
        Tensor rows = statements.rows(tensors.names(), dy, "OutputGradient");
        statements.takeApart(Pass.OUTPUT_GRADIENT, rows, dy).ifPresent(pass::add);
        if (node.operation().parameters().stream().anyMatch(pass::trains)) {
            Operand x = new Operand(slidOver(pass), statements.framed());
            pass.places(kernel, node, x, new Operand(rows, statements.rowExtents()))
                    .ifPresent(all -> train(pass, all));
        }
        if (pass.wants(node, 0)) {
            List<Statement> gradient =
                    statements.inputGradient(tensors.names(), pass.handed(node), dy, rows, tensors.parameter(kernel));
            pass.addAll(gradient);
        }
    }

    private void train(BackwardPass pass, SharedPlaces.All all) {
        if (pass.trains(kernel)) {
            WindowedProducts ofAll = statements.of(all.extents(), all.places());
            pass.train(node, kernel, gradient -> ofAll.kernelGradient(gradient, all.x(), all.dy()));
        }
        pass.trainBySumOfAll(node, bias, all.dy());
    }

    private void backward(BackwardPass pass, TiledConvolutions tiled) {
        Tensor dy = pass.gradient(node);
        Tensor framed = tiled.gradientFrame(tensors.names(), dy);
        if (!framed.equals(dy)) {
            pass.add(tiled.enframeGradient(framed, dy));
        }
        if (pass.trains(kernel)) {
            pass.train(node, kernel, gradient -> tiled.gradientTiles(gradient, slidOver(pass), dy, framed));
        }
        pass.trainBySum(node, bias, dy);
        if (pass.wants(node, 0)) {
            ProductStatement.KernelTransform transform =
                    tiled.transform(tensors.names(), tensors.parameter(kernel), true);
            pass.prepare(transform);
            pass.add(tiled.inputGradientTiles(pass.handed(node), framed, transform.out()));
        }
    }
}
