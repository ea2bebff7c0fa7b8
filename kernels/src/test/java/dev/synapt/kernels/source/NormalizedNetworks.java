package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;
import java.util.List;
import java.util.stream.IntStream;

/** Normalizations. */
final class NormalizedNetworks {
    private NormalizedNetworks() {}

    /** Batches normalized: rows, images, sequences, and the input itself; without gamma, without beta. */
    static Declarations normalized(Start network) {
        return network.input(5, 7, 3)
                .with("BatchNormalization", "momentum", 0.9)
                .with("Conv2D", "filters", 17, "kernelSize", 3, "useBias", false)
                .with("BatchNormalization", "epsilon", 1e-5, "gammaInitializer", "RANDOM_NORMAL")
                .with("Activation", "value", "TANH")
                .with("Conv2D", "filters", 20, "kernelSize", 2, "useBias", false)
                .with("BatchNormalization", "scale", false, "momentum", 0.5)
                .with("Flatten")
                .with("Dense", "units", 33, "useBias", false)
                .with("Dropout", "value", 0.2)
                .with("BatchNormalization", "center", false)
                .with("Activation", "value", "RELU")
                .with("Dense", "units", 4)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }

    /** Rows and groups of channels normalized: rows, images and sequences; with and without gamma and beta. */
    static Declarations normalizedSamples(Start network) {
        return network.input(5, 6, 3)
                .with("LayerNormalization", "axis", List.of(3, 1))
                .with("LayerNormalization")
                .with("Conv2D", "filters", 18, "kernelSize", 2)
                .with("GroupNormalization", "groups", 3, "gammaInitializer", "RANDOM_NORMAL")
                .with("Activation", "value", "TANH")
                .with("Conv2D", "filters", 7, "kernelSize", 2)
                .with("GroupNormalization", "groups", -1, "scale", false)
                .with("LayerNormalization", "epsilon", 1e-5, "center", false)
                .with("LayerNormalization", "axis", List.of(1, 2, 3), "betaInitializer", "RANDOM_NORMAL")
                .with("Flatten")
                .with("Dense", "units", 34)
                .with("GroupNormalization", "groups", 2, "center", false)
                .with("LayerNormalization", "scale", false)
                .with("Dense", "units", 20)
                .with("GroupNormalization", "groups", 1)
                .with("Dense", "units", 4)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }

    /**
     * Features by means and variances that are known: of the input along its axes, and of what is trained, with one
     * number for all.
     */
    static Declarations normalizedFeatures(Start network) {
        return network.input(3, 5, 17)
                .with("Normalization", "mean", numbers(17), "variance", 2.0)
                .with(
                        "Normalization",
                        "axis",
                        1,
                        "mean",
                        numbers(3),
                        "variance",
                        List.of(0.5, 0.0, 4.0),
                        "invert",
                        true)
                .with("Normalization", "axis", List.of(1, 3), "mean", 0.25, "variance", numbers(51))
                .with("Conv2D", "filters", 18, "kernelSize", 2, "activation", "TANH")
                .with("Normalization", "mean", 0.5, "variance", 0.25)
                .with("Flatten")
                .with("Dense", "units", 3)
                .with("Normalization", "mean", 0.5, "variance", numbers(3), "invert", true)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }

    private static List<Double> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> 0.5 + 0.25 * i).toList();
    }

    /** Rows by their lengths, and numbers that training multiplies and adds at random. */
    static Declarations normalizedRows(Start network) {
        return network.input(5, 7)
                .with("Dense", "units", 33, "activation", "SELU", "kernelInitializer", "LECUN_NORMAL")
                .with("AlphaDropout", "value", 0.2)
                .with("RMSNormalization", "epsilon", 1e-3)
                .with("RMSNormalization", "axis", 1)
                .with("Dense", "units", 17)
                .with("GaussianDropout", "value", 0.3)
                .with("UnitNormalization", "axis", List.of(1, 2))
                .with("UnitNormalization")
                .with("Flatten")
                .with("Dense", "units", 3)
                .with("RMSNormalization")
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }
}
