package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import java.util.List;
import java.util.Locale;

/**
 * Networks that between them have every layer, activation, loss, optimizer and initializer, and sizes that fit no vector.
 * {@link BackendEqualityTest} says what must not be missing.
 */
enum Networks {
    /** Ever more units, up to one less than a full panel more than it has. */
    RISING {
        @Override
        Declarations declare(Start network) {
            return network.input(1)
                    .with("Dense", "units", 2, "activation", "TANH")
                    .with("Dense", "units", 3, "activation", "RELU", "biasInitializer", "ONES")
                    .with("Dense", "units", 7, "activation", "LEAKY_RELU")
                    .with("Dense", "units", 13, "activation", "ELU", "kernelInitializer", "HE_NORMAL")
                    .with("Dense", "units", 31, "activation", "SELU", "kernelInitializer", "LECUN_NORMAL")
                    .with("Dropout", "value", 0.3)
                    .with("Dense", "units", 32, "activation", "SIGMOID")
                    .with("Dense", "units", 33, "activation", "SOFTPLUS")
                    .with("Dense", "units", 40, "activation", "SOFTSIGN", "kernelInitializer", "GLOROT_NORMAL")
                    .with("Dense", "units", 64, "activation", "EXPONENTIAL")
                    .with("Dense", "units", 65, "kernelInitializer", "RANDOM_NORMAL")
                    .with("Dropout", "value", 0.5, "seed", 11)
                    .with("Dense", "units", 127, "activation", "RELU", "kernelInitializer", "HE_UNIFORM")
                    .with("Dense", "units", 10, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.01)
                    .with("Metrics", "value", "ACCURACY");
        }
    },

    /** Ever fewer units. */
    FALLING {
        @Override
        Declarations declare(Start network) {
            return network.input(127)
                    .with("Dense", "units", 65, "activation", "SOFTSIGN", "kernelInitializer", "LECUN_UNIFORM")
                    .with("Dense", "units", 64, "activation", "SELU")
                    .with("Dense", "units", 40, "activation", "ELU")
                    .with("Dense", "units", 33, "activation", "LEAKY_RELU", "kernelInitializer", "RANDOM_UNIFORM")
                    .with("Dense", "units", 32, "activation", "TANH")
                    .with("Dense", "units", 31, "activation", "SOFTPLUS")
                    .with("Dense", "units", 13, "activation", "SIGMOID")
                    .with("Dense", "units", 7, "activation", "RELU", "useBias", false)
                    .with("Dense", "units", 3, "activation", "EXPONENTIAL")
                    .with("Dense", "units", 2, "activation", "SOFTMAX")
                    .with("Dense", "units", 1, "activation", "SIGMOID")
                    .with("Loss", "value", "BINARY_CROSSENTROPY")
                    .with("Adamax", "learningRate", 0.02, "weightDecay", 0.01)
                    .with("Metrics", "value", List.of("ACCURACY", "MAE"));
        }
    },

    /** Samples of several dimensions, in one shape after the other. */
    SHAPES {
        @Override
        Declarations declare(Start network) {
            return network.input(3, 5, 7)
                    .with("Dense", "units", 13, "activation", "RELU")
                    .with("Reshape", "value", List.of(13, -1))
                    .with("Dense", "units", 8, "activation", "TANH")
                    .with("Dropout", "value", 0.4)
                    .with("Reshape", "value", List.of(4, 26))
                    .with("Activation", "value", "SOFTMAX")
                    .with("Flatten")
                    .with("Dense", "units", 31, "activation", "SELU")
                    .with("Dense", "units", 20)
                    .with("Reshape", "value", List.of(2, 2, 5))
                    .with("Activation", "value", "SOFTMAX")
                    .with("Loss", "value", "CATEGORICAL_CROSSENTROPY")
                    .with("RMSprop", "centered", true, "momentum", 0.8)
                    .with("Metrics", "value", List.of("ACCURACY", "MAE"));
        }
    },

    /** Several labels a sample; what comes first are no dense layers. */
    LABELLED_ROWS {
        @Override
        Declarations declare(Start network) {
            return network.input(6, 3)
                    .with("Dropout", "value", 0.2)
                    .with("Activation", "value", "TANH")
                    .with("Reshape", "value", List.of(2, 9))
                    .with("Dense", "units", 17, "activation", "ELU", "name", "class")
                    .with("Dense", "units", 4, "activation", "SOFTMAX", "name", "state")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Sgd", "momentum", 0.9, "nesterov", true)
                    .with("Metrics", "value", "ACCURACY");
        }
    },

    /** Activations with arguments and formulas; the loss takes probabilities. */
    BINARY_PROBABILITIES {
        @Override
        Declarations declare(Start network) {
            return network.input(5)
                    .with("LeakyReLU", "negativeSlope", 0.1)
                    .with("Dense", "units", 9, "activationWith", annotation("Activation", "formula", "x * sigmoid(x)"))
                    .with("Elu", "alpha", 0.5)
                    .with("Dense", "units", 3, "activationWith", formula("0.5 + 0.5 * tanh(x)"))
                    .with("BinaryCrossentropy", "labelSmoothing", 0.1)
                    .with("Sgd", "momentum", 0.8)
                    .with("Metrics", "value", "ACCURACY");
        }
    },

    CATEGORICAL_PROBABILITIES {
        @Override
        Declarations declare(Start network) {
            return network.input(3)
                    .with("Dense", "units", 6, "activationWith", formula("x - mean(x)"))
                    .with("Dense", "units", 5, "activation", "SOFTPLUS")
                    .with("CategoricalCrossentropy", "labelSmoothing", 0.1)
                    .with("RMSprop")
                    .with("Metrics", "value", "ACCURACY");
        }
    },

    LABEL_PROBABILITIES {
        @Override
        Declarations declare(Start network) {
            return network.input(2)
                    .with("Dense", "units", 17, "activation", "EXPONENTIAL")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("RMSprop", "centered", true);
        }
    },

    BINARY_LOGITS {
        @Override
        Declarations declare(Start network) {
            return network.input(7)
                    .with("Dense", "units", 3)
                    .with("BinaryCrossentropy", "fromLogits", true)
                    .with("RMSprop", "momentum", 0.5)
                    .with("Metrics", "value", List.of("MAE", "ACCURACY"));
        }
    },

    CATEGORICAL_LOGITS {
        @Override
        Declarations declare(Start network) {
            return network.input(32)
                    .with("Dense", "units", 33)
                    .with("Reshape", "value", List.of(3, 11))
                    .with("CategoricalCrossentropy", "fromLogits", true, "labelSmoothing", 0.2)
                    .with("Sgd", "weightDecay", 0.1);
        }
    },

    LABEL_LOGITS {
        @Override
        Declarations declare(Start network) {
            return network.input(13)
                    .with("Dense", "units", 16, "activation", "RELU")
                    .with("Dense", "units", 7)
                    .with("SparseCategoricalCrossentropy", "fromLogits", true)
                    .with("Adam", "weightDecay", 0.05, "epsilon", 1e-3);
        }
    },

    SQUARES {
        @Override
        Declarations declare(Start network) {
            return network.input(1)
                    .with("Dense", "units", 1, "kernelInitializer", "ONES")
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd", "learningRate", 0.1)
                    .with("Metrics", "value", "MAE");
        }
    },

    /** Dropout and a reshaping behind all that trains. */
    ABSOLUTES {
        @Override
        Declarations declare(Start network) {
            return network.input(16)
                    .with("Dense", "units", 48, "activation", "TANH", "useBias", false)
                    .with("Dense", "units", 18, "useBias", false)
                    .with("Dropout", "value", 0.5)
                    .with("Reshape", "value", List.of(9, 2))
                    .with("Loss", "value", "MEAN_ABSOLUTE_ERROR")
                    .with("Optimizer", "value", "ADAMAX");
        }
    },

    /** More layers than one method has room for. */
    DEEP {
        @Override
        Declarations declare(Start network) {
            Declarations layers = network.input(20);
            for (int i = 0; i < 60; i++) {
                layers.with("Dense", "units", 20, "activation", "TANH");
            }
            return layers.with("Dense", "units", 1)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd", "learningRate", 0.01);
        }
    },

    /** Work enough for several threads. */
    WIDE {
        @Override
        Declarations declare(Start network) {
            return network.input(64)
                    .with("Dense", "units", 127, "activation", "RELU")
                    .with("Dropout", "value", 0.25)
                    .with("Dense", "units", 65, "activation", "TANH")
                    .with("Dense", "units", 10, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.003)
                    .with("Metrics", "value", "ACCURACY");
        }
    },

    /** A loss of one's own. */
    FORMULA {
        @Override
        Declarations declare(Start network) {
            return network.input(4)
                    .with("Flatten")
                    .with("Dense", "units", 15, "activation", "SOFTMAX", "biasInitializerWith", constant(0.25))
                    .with("Dense", "units", 2)
                    .with("Loss", "formula", "mean(log1p(square(yPred - yTrue)))")
                    .with("Optimizer", "value", "ADAM");
        }
    };

    /** The beginning of a declaration. */
    interface Start {
        /** For samples of this shape. */
        Declarations input(int... sizes);
    }

    abstract Declarations declare(Start network);

    /** The declaration in one precision. */
    NetworkDeclaration declaration(String precision) {
        String words = name().toLowerCase(Locale.ROOT).replace("_", "");
        String name = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + precision.substring(5);
        return declare(sizes ->
                        Declarations.network(name).with("Network", "input", sizes, "seed", 7, "precision", precision))
                .declaration();
    }

    private static Declarations.Nested formula(String formula) {
        return annotation("Activation", "formula", formula);
    }

    private static Declarations.Nested constant(double value) {
        return annotation("Initializer", "constant", annotation("Constant", "value", value));
    }
}
