package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;
import java.util.ArrayList;
import java.util.List;

/** The losses that are not in {@link LossNetworks}: those of like truths together, each behind a head of its own. */
final class FurtherLossNetworks {
    private FurtherLossNetworks() {}

    /** A small layer and what stands behind it. */
    private static final class Heads {
        private final Declarations declarations;
        private int heads;

        Heads(Start network) {
            this.declarations = network.input(5).with("Dense", "units", 6, "activation", "TANH", "name", "trunk");
        }

        /** One more layer with its loss. */
        Heads with(int units, String activation, String loss, Object... arguments) {
            String name = "head" + ++heads;
            declarations.with("Dense", "units", units, "activation", activation, "name", name, "from", "trunk");
            List<Object> members = new ArrayList<>(List.of(arguments));
            members.addAll(List.of("from", name));
            declarations.with(loss, members.toArray());
            return this;
        }

        Declarations trained() {
            return declarations.with("Sgd");
        }
    }

    static Declarations positiveNumbers(Start network) {
        return new Heads(network)
                .with(3, "SOFTPLUS", "Loss", "value", "MEAN_ABSOLUTE_PERCENTAGE_ERROR", "weight", 0.01)
                .with(3, "SOFTPLUS", "Loss", "value", "MEAN_SQUARED_LOGARITHMIC_ERROR")
                .with(2, "SOFTPLUS", "Loss", "value", "POISSON")
                .trained();
    }

    static Declarations numbers(Start network) {
        return new Heads(network)
                .with(17, "LINEAR", "Loss", "value", "L1_NORM")
                .with(17, "LINEAR", "Loss", "value", "L2_NORM")
                .with(5, "LINEAR", "Huber", "delta", 0.4, "reduction", "SUM")
                .with(5, "LINEAR", "Loss", "value", "LOG_COSH")
                .with(7, "LINEAR", "Loss", "value", "COSINE_SIMILARITY")
                .trained();
    }

    static Declarations focused(Start network) {
        return new Heads(network)
                .with(
                        3,
                        "SIGMOID",
                        "BinaryFocalCrossentropy",
                        "gamma",
                        1.5,
                        "applyClassBalancing",
                        true,
                        "labelSmoothing",
                        0.1)
                .with(3, "HARD_SIGMOID", "Loss", "value", "BINARY_FOCAL_CROSSENTROPY")
                .with(5, "SOFTPLUS", "CategoricalFocalCrossentropy", "alpha", 0.6)
                .with(5, "LINEAR", "CategoricalFocalCrossentropy", "fromLogits", true, "gamma", 3)
                .with(4, "SOFTMAX", "SparseCategoricalFocalCrossentropy", "gamma", 0.5)
                .trained();
    }

    static Declarations classes(Start network) {
        return new Heads(network)
                .with(4, "SOFTMAX", "CategoricalGeneralizedCrossEntropy", "q", 0.7)
                .with(4, "SIGMOID", "CategoricalGeneralizedCrossEntropy")
                .with(6, "SOFTMAX", "Loss", "value", "KL_DIVERGENCE")
                .trained();
    }

    static Declarations margins(Start network) {
        return new Heads(network)
                .with(3, "LINEAR", "Loss", "value", "HINGE")
                .with(3, "LINEAR", "Loss", "value", "SQUARED_HINGE")
                .with(4, "LINEAR", "Loss", "value", "CATEGORICAL_HINGE")
                .trained();
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
}
