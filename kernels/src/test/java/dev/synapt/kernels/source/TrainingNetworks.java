package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;

/** Ways in which parameters follow their gradients. */
final class TrainingNetworks {
    private TrainingNetworks() {}

    /** Penalties of kernels and biases: of dense layers, of one that stands twice, of convolutions with and without groups. */
    static Declarations penalized(Start network) {
        Declarations.Nested magnitudes = annotation("Regularizer", "l1", annotation("L1", "value", 0.002));
        Declarations.Nested both = annotation("Regularizer", "l1L2", annotation("L1L2", "l1", 0.003, "l2", 0.02));
        return network.input(6, 5, 4)
                .with("Conv2D", "filters", 34, "kernelSize", 2, "kernelRegularizerWith", magnitudes)
                .with("Conv2D", "filters", 6, "kernelSize", 2, "groups", 2, "kernelRegularizer", annotation("L2"))
                .with("DepthwiseConv2D", "kernelSize", 2, "depthwiseRegularizerWith", both)
                .with("Flatten")
                .with("Dense", "units", 33, "biasInitializer", "RANDOM_NORMAL", "biasRegularizerWith", both)
                .with("Dense", "units", 33, "kernelRegularizer", annotation("L2", "value", 0.05), "name", "twice")
                .with("Shared", "layer", "twice", "name", "again")
                .with("Dense", "units", 2, "kernelRegularizer", annotation("L2"))
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }
}
