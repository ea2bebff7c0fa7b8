package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;
import java.util.List;

/** Each loss, of probabilities and of logits, and optimizers with arguments. */
final class LossNetworks {
    private LossNetworks() {}

    /** Activations with arguments and formulas; the loss takes probabilities. */
    static Declarations binaryProbabilities(Start network) {
        return network.input(5)
                .with("LeakyReLU", "negativeSlope", 0.1)
                .with("Dense", "units", 9, "activationWith", annotation("Activation", "formula", "x * sigmoid(x)"))
                .with("Elu", "alpha", 0.5)
                .with("Dense", "units", 3, "activationWith", formula("0.5 + 0.5 * tanh(x)"))
                .with("BinaryCrossentropy", "labelSmoothing", 0.1)
                .with("Sgd", "momentum", 0.8)
                .with("Metrics", "value", "ACCURACY");
    }

    static Declarations categoricalProbabilities(Start network) {
        return network.input(3)
                .with("Dense", "units", 6, "activationWith", formula("x - mean(x)"))
                .with("Dense", "units", 5, "activation", "SOFTPLUS")
                .with("CategoricalCrossentropy", "labelSmoothing", 0.1)
                .with("RMSprop")
                .with("Metrics", "value", List.of("ACCURACY", "TOP_K_CATEGORICAL_ACCURACY"));
    }

    static Declarations labelProbabilities(Start network) {
        return network.input(2)
                .with("Dense", "units", 17, "activation", "EXPONENTIAL")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("RMSprop", "centered", true)
                .with(
                        "Metrics",
                        "value",
                        List.of("TOP_K_CATEGORICAL_ACCURACY", "ACCURACY"),
                        "formulas",
                        "certainty = sum(select(index == yTrue, yPred, 0))");
    }

    static Declarations binaryLogits(Start network) {
        return network.input(7)
                .with("Dense", "units", 3)
                .with("BinaryCrossentropy", "fromLogits", true)
                .with("RMSprop", "momentum", 0.5)
                .with("Metrics", "value", List.of("MAE", "ACCURACY"));
    }

    static Declarations categoricalLogits(Start network) {
        return network.input(32)
                .with("Dense", "units", 33)
                .with("Reshape", "value", List.of(3, 11))
                .with("CategoricalCrossentropy", "fromLogits", true, "labelSmoothing", 0.2)
                .with("Sgd", "weightDecay", 0.1);
    }

    static Declarations labelLogits(Start network) {
        return network.input(13)
                .with("Dense", "units", 16, "activation", "RELU", "learningRateFactor", 0.3)
                .with("Dense", "units", 7)
                .with("SparseCategoricalCrossentropy", "fromLogits", true, "reduction", "MEAN_WITH_SAMPLE_WEIGHT")
                .with("Adam", "weightDecay", 0.05, "epsilon", 1e-3);
    }

    static Declarations squares(Start network) {
        return network.input(1)
                .with("Dense", "units", 1, "kernelInitializer", "ONES")
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd", "learningRate", 0.1)
                .with(
                        "Metrics",
                        "value",
                        List.of("MAE", "MSE", "MAPE", "MSLE"),
                        "formulas",
                        List.of("near = mean(select(abs(yPred - yTrue) < 0.5, 1, 0))"));
    }

    /** Dropout and a reshaping behind all that trains. */
    static Declarations absolutes(Start network) {
        return network.input(16)
                .with("Dense", "units", 48, "activation", "TANH", "useBias", false)
                .with("Dense", "units", 18, "useBias", false)
                .with("Dropout", "value", 0.5)
                .with("Reshape", "value", List.of(9, 2))
                .with("Loss", "value", "MEAN_ABSOLUTE_ERROR")
                .with("Optimizer", "value", "ADAMAX");
    }

    /** A loss of one's own. */
    /**
     * Formulas of one's own with numbers that are trained: of one row, and of several that are longer than a vector.
     */
    static Declarations formula(Start network) {
        return network.input(4)
                .with("Flatten")
                .with(
                        "Dense",
                        "units",
                        15,
                        "activation",
                        "SOFTMAX",
                        "biasInitializerWith",
                        constant(0.25),
                        "name",
                        "trunk")
                .with("Dense", "units", 3, "name", "point", "from", "trunk")
                .with("Dense", "units", 36, "from", "trunk")
                .with("Reshape", "value", List.of(2, 18), "name", "rows")
                .with(
                        "Loss",
                        "formula",
                        "mean(0.5 * exp(-s) * square(yPred - yTrue) + 0.5 * s)",
                        "trainable",
                        annotation("Trainable", "name", "s", "initial", 0.5),
                        "weight",
                        0.5,
                        "from",
                        "point")
                .with(
                        "Loss",
                        "formula",
                        "sum(weight * log1p(square(yPred - yTrue - shift))) / sum(square(weight))",
                        "trainable",
                        List.of(
                                annotation("Trainable", "name", "weight", "initial", 1.5),
                                annotation("Trainable", "name", "shift")),
                        "from",
                        "rows")
                .with("Optimizer", "value", "ADAM")
                .with("Phase", "name", "heads", "frozen", List.of("trunk", "point_loss"))
                .with("Phase", "name", "losses", "frozenUntil", "rows");
    }

    private static Declarations.Nested formula(String formula) {
        return annotation("Activation", "formula", formula);
    }

    private static Declarations.Nested constant(double value) {
        return annotation("Initializer", "constant", annotation("Constant", "value", value));
    }
}
