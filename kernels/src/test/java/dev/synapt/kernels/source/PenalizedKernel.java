package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;

/** A matrix whose penalty generated code works out: the kernel of a layer that gives 0 as its targets are. */
public final class PenalizedKernel {
    private final Model model;
    private final Batch nothing;

    /** One of these elements, row-major, that learns by plain steps of length 1. */
    public PenalizedKernel(Declarations.Nested regularizer, String precision, int rows, double[] elements) {
        int columns = elements.length / rows;
        model = CompiledNetwork.plain(Declarations.network("Penalized")
                        .with("Network", "input", rows, "precision", precision)
                        .with("Dense", "units", columns, "useBias", false, "kernelRegularizerWith", regularizer)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .with("Sgd", "learningRate", 1)
                        .declaration())
                .model(1);
        nothing = Batch.of(new double[rows], new double[columns]);
        model.parameters().get(0).write(elements);
    }

    /** What it adds to the loss. */
    public double penalty() {
        return model.evaluate(nothing, 1).loss();
    }

    /** The derivatives of the penalty. */
    double[] gradient() {
        double[][] gradients = model.gradients(nothing);
        return gradients[0];
    }

    /** What the elements are after a step. */
    double[] stepped() {
        model.trainStep(nothing);
        return model.parameters().get(0).readDouble();
    }
}
