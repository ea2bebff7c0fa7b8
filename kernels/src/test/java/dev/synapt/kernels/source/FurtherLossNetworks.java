package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;

/** The losses that are not in {@link LossNetworks}, each behind two small layers. */
final class FurtherLossNetworks {
    private FurtherLossNetworks() {}

    /** Both layers; {@code activation} is that of the second. */
    private static Declarations layers(Start network, int units, String activation) {
        return network.input(5)
                .with("Dense", "units", 6, "activation", "TANH")
                .with("Dense", "units", units, "activation", activation)
                .with("Sgd");
    }

    static Declarations percentages(Start network) {
        return layers(network, 3, "SOFTPLUS").with("Loss", "value", "MEAN_ABSOLUTE_PERCENTAGE_ERROR");
    }

    static Declarations logarithms(Start network) {
        return layers(network, 3, "SOFTPLUS").with("Loss", "value", "MEAN_SQUARED_LOGARITHMIC_ERROR");
    }

    static Declarations magnitudes(Start network) {
        return layers(network, 17, "LINEAR").with("Loss", "value", "L1_NORM");
    }

    static Declarations squaredNorm(Start network) {
        return layers(network, 17, "LINEAR").with("Loss", "value", "L2_NORM");
    }

    static Declarations huber(Start network) {
        return layers(network, 5, "LINEAR").with("Huber", "delta", 0.4, "reduction", "SUM");
    }

    /** Of regions, one of them larger than a vector. */
    static Declarations overlaps(Start network) {
        return network.input(5)
                .with("Dense", "units", 6, "activation", "TANH", "name", "trunk")
                .with("Dense", "units", 18, "activation", "SIGMOID", "name", "wide", "from", "trunk")
                .with("Dense", "units", 3, "activation", "SIGMOID", "name", "narrow", "from", "trunk")
                .with("Loss", "value", "DICE", "from", "wide")
                .with("Tversky", "alpha", 0.3, "beta", 0.8, "from", "narrow")
                .with("Sgd");
    }

    /** Embeddings in whole vectors and not, of one layer, one compared with itself too; weights count in both. */
    static Declarations pairs(Start network) {
        return network.input(5)
                .with("Dense", "units", 7, "activation", "TANH", "name", "trunk")
                .with("Dense", "units", 16, "name", "wide", "from", "trunk")
                .with("UnitNormalization", "name", "embedding", "from", "wide")
                .with("Dense", "units", 3, "name", "narrow", "from", "trunk")
                .with("Circle", "gamma", 4, "from", "embedding", "reduction", "SUM", "weight", 0.5)
                .with("Circle", "gamma", 2, "margin", 0.25, "removeDiagonal", false, "from", "narrow")
                .with("Sgd", "learningRate", 0.002);
    }

    /** As most people will declare it. */
    static Declarations embeddings(Start network) {
        return network.input(5)
                .with("Dense", "units", 20)
                .with("UnitNormalization")
                .with("Loss", "value", "CIRCLE")
                .with("Adam");
    }

    static Declarations logCosh(Start network) {
        return layers(network, 5, "LINEAR").with("Loss", "value", "LOG_COSH");
    }

    static Declarations counts(Start network) {
        return layers(network, 2, "SOFTPLUS").with("Loss", "value", "POISSON");
    }

    static Declarations directions(Start network) {
        return layers(network, 7, "LINEAR").with("Loss", "value", "COSINE_SIMILARITY");
    }

    static Declarations focused(Start network) {
        return layers(network, 3, "SIGMOID")
                .with("BinaryFocalCrossentropy", "gamma", 1.5, "applyClassBalancing", true, "labelSmoothing", 0.1);
    }

    static Declarations focusedProbabilities(Start network) {
        return layers(network, 3, "HARD_SIGMOID").with("Loss", "value", "BINARY_FOCAL_CROSSENTROPY");
    }

    static Declarations focusedClasses(Start network) {
        return layers(network, 5, "SOFTPLUS").with("CategoricalFocalCrossentropy", "alpha", 0.6);
    }

    static Declarations focusedClassLogits(Start network) {
        return layers(network, 5, "LINEAR").with("CategoricalFocalCrossentropy", "fromLogits", true, "gamma", 3);
    }

    static Declarations focusedLabels(Start network) {
        return layers(network, 4, "SOFTMAX").with("SparseCategoricalFocalCrossentropy", "gamma", 0.5);
    }

    static Declarations wrongLabels(Start network) {
        return layers(network, 4, "SOFTMAX").with("CategoricalGeneralizedCrossEntropy", "q", 0.7);
    }

    static Declarations wrongLabelProbabilities(Start network) {
        return layers(network, 4, "SIGMOID").with("CategoricalGeneralizedCrossEntropy");
    }

    /**
     * Sequences of labels, of two outputs: one of whole vectors of classes, and one of few classes, so that neighbours
     * are alike, with as many labels as time steps and a weight.
     */
    static Declarations sequences(Start network) {
        return network.input(9, 3)
                .with("Conv1D", "filters", 16, "kernelSize", 3, "activation", "TANH", "name", "trunk")
                .with("Conv1D", "filters", 32, "kernelSize", 1, "name", "letters", "from", "trunk")
                .with("Dense", "units", 3, "name", "tones", "from", "trunk")
                .with("Ctc", "targetLength", 4, "from", "letters")
                .with("Ctc", "targetLength", 7, "from", "tones", "weight", 0.5)
                .with("Adam");
    }

    static Declarations divergence(Start network) {
        return layers(network, 6, "SOFTMAX").with("Loss", "value", "KL_DIVERGENCE");
    }

    static Declarations margin(Start network) {
        return layers(network, 3, "LINEAR").with("Loss", "value", "HINGE");
    }

    static Declarations squaredMargin(Start network) {
        return layers(network, 3, "LINEAR").with("Loss", "value", "SQUARED_HINGE");
    }

    static Declarations classMargin(Start network) {
        return layers(network, 4, "LINEAR").with("Loss", "value", "CATEGORICAL_HINGE");
    }
}
