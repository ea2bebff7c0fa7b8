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

    /** Batches normalized: rows, images, sequences, and the input itself; without gamma, without beta. */
    NORMALIZED {
        @Override
        Declarations declare(Start network) {
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
    },

    /** Rows and groups of channels normalized: rows, images and sequences; with and without gamma and beta. */
    NORMALIZED_SAMPLES {
        @Override
        Declarations declare(Start network) {
            return network.input(5, 6, 3)
                    .with("LayerNormalization")
                    .with("Conv2D", "filters", 18, "kernelSize", 2)
                    .with("GroupNormalization", "groups", 3, "gammaInitializer", "RANDOM_NORMAL")
                    .with("Activation", "value", "TANH")
                    .with("Conv2D", "filters", 7, "kernelSize", 2)
                    .with("GroupNormalization", "groups", -1, "scale", false)
                    .with("LayerNormalization", "epsilon", 1e-5, "center", false)
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

    /** Windows with and without padding, of more filters than a panel has, over samples of odd size. */
    IMAGES {
        @Override
        Declarations declare(Start network) {
            return network.input(9, 11, 3)
                    .with("Conv2D", "filters", 40, "kernelSize", 3, "padding", "SAME", "activation", "TANH")
                    .with("MaxPool2D", "poolSize", 2)
                    .with("Conv2D", "filters", 33, "kernelSize", List.of(2, 3), "activation", "TANH")
                    .with("Dropout", "value", 0.2)
                    .with("Conv2D", "filters", 5, "kernelSize", 1, "activation", "RELU")
                    .with("Flatten")
                    .with("Dense", "units", 4, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.003)
                    .with("Metrics", "value", "ACCURACY");
        }
    },

    /** Strides, dilation, padding of its own, means over windows that reach over the edge, overlapping windows. */
    WINDOWS {
        @Override
        Declarations declare(Start network) {
            return network.input(13, 8, 2)
                    .with("ZeroPadding2D", "value", List.of(1, 2))
                    .with("Conv2D", "filters", 17, "kernelSize", 3, "dilationRate", 2, "activation", "SIGMOID")
                    .with("AvgPool2D", "poolSize", 3, "strides", 2, "padding", "SAME")
                    .with(
                            "Conv2D",
                            "filters",
                            8,
                            "kernelSize",
                            List.of(3, 2),
                            "strides",
                            List.of(2, 1),
                            "padding",
                            "SAME",
                            "useBias",
                            false)
                    .with("MaxPool2D", "poolSize", 2, "strides", 1)
                    .with("GlobalAvgPool2D")
                    .with("Dense", "units", 3)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("RMSprop", "learningRate", 0.01);
        }
    },

    /** One spatial dimension, the first layer a pool. */
    SERIES {
        @Override
        Declarations declare(Start network) {
            return network.input(31, 3)
                    .with("AvgPool1D", "poolSize", 2, "strides", 1)
                    .with("Conv1D", "filters", 16, "kernelSize", 3, "padding", "CAUSAL", "dilationRate", 2)
                    .with("MaxPool1D", "poolSize", 3, "strides", 2, "padding", "SAME")
                    .with("Conv1D", "filters", 9, "kernelSize", 4, "strides", 3, "activation", "RELU")
                    .with("GlobalMaxPool1D")
                    .with("Dense", "units", 1, "activation", "SIGMOID")
                    .with("Loss", "value", "BINARY_CROSSENTROPY")
                    .with("Sgd", "learningRate", 0.1, "momentum", 0.9);
        }
    },

    /** Three spatial dimensions. */
    VOLUME {
        @Override
        Declarations declare(Start network) {
            return network.input(5, 4, 6, 2)
                    .with("Conv3D", "filters", 6, "kernelSize", List.of(2, 3, 2), "activation", "SOFTPLUS")
                    .with("MaxPool3D", "poolSize", List.of(2, 1, 2))
                    .with("Conv3D", "filters", 3, "kernelSize", 2, "padding", "SAME")
                    .with("AvgPool3D", "poolSize", List.of(1, 2, 1))
                    .with("ZeroPadding3D")
                    .with("Activation", "value", "SIGMOID")
                    .with("Flatten")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_ABSOLUTE_ERROR")
                    .with("Adamax");
        }
    },

    /** The mean of a series, with zeros at its ends. */
    SERIES_MEAN {
        @Override
        Declarations declare(Start network) {
            return network.input(7, 5)
                    .with("Dense", "units", 6, "activation", "TANH")
                    .with("ZeroPadding1D", "value", List.of(2, 1))
                    .with("GlobalAvgPool1D")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd");
        }
    },

    /** Groups of channels: of filters that fill no vector, one vector, and more than a panel; of one channel each. */
    GROUPS {
        @Override
        Declarations declare(Start network) {
            return network.input(7, 5, 6)
                    .with(
                            "Conv2D",
                            "filters",
                            10,
                            "kernelSize",
                            3,
                            "groups",
                            2,
                            "padding",
                            "SAME",
                            "activation",
                            "TANH")
                    .with("Conv2D", "filters", 80, "kernelSize", 1, "groups", 2, "activation", "SOFTSIGN")
                    .with("Conv2D", "filters", 64, "kernelSize", List.of(2, 3), "groups", 4, "activation", "SIGMOID")
                    .with("Conv2D", "filters", 16, "kernelSize", 2, "strides", 2, "groups", 16, "padding", "SAME")
                    .with("Conv2D", "filters", 32, "kernelSize", List.of(1, 2), "groups", 16, "padding", "SAME")
                    .with("Conv2D", "filters", 16, "kernelSize", 1, "activation", "TANH")
                    .with("Reshape", "value", List.of(6, 16))
                    .with("Conv1D", "filters", 6, "kernelSize", 3, "groups", 2, "dilationRate", 2, "useBias", false)
                    .with("Reshape", "value", List.of(2, 1, 1, 6))
                    .with("Conv3D", "filters", 9, "kernelSize", List.of(2, 1, 1), "groups", 3, "activation", "TANH")
                    .with("Flatten")
                    .with("Dense", "units", 2, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.003);
        }
    },

    /** Each channel for itself: at once on the input, over more channels than a panel has, with several outputs for each. */
    DEPTHWISE {
        @Override
        Declarations declare(Start network) {
            return network.input(9, 7, 3)
                    .with("Dropout", "value", 0.1)
                    .with("DepthwiseConv2D", "kernelSize", 2, "activation", "TANH")
                    .with("Conv2D", "filters", 40, "kernelSize", 1, "activation", "SOFTSIGN")
                    .with("DepthwiseConv2D", "kernelSize", List.of(3, 2), "padding", "SAME", "activation", "SIGMOID")
                    .with(
                            "DepthwiseConv2D",
                            "kernelSize",
                            3,
                            "strides",
                            2,
                            "padding",
                            "SAME",
                            "depthMultiplier",
                            2,
                            "name",
                            "two-each")
                    .with("SeparableConv2D", "filters", 5, "kernelSize", 2, "dilationRate", 2, "activation", "ELU")
                    .with("Reshape", "value", List.of(-1, 5))
                    .with("SeparableConv1D", "filters", 6, "kernelSize", 2, "depthMultiplier", 3, "useBias", false)
                    .with("Reshape", "value", List.of(-1, 3))
                    .with("DepthwiseConv1D", "kernelSize", 4, "depthMultiplier", 11, "padding", "EDGE")
                    .with("Flatten")
                    .with("Dense", "units", 2, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.003);
        }
    },

    /** Larger images from smaller ones: windows that overlap, lie apart or are spread, on the input and behind others. */
    TRANSPOSED {
        @Override
        Declarations declare(Start network) {
            return network.input(3, 2, 5)
                    .with("Conv2DTranspose", "filters", 6, "kernelSize", 3, "strides", 2, "activation", "TANH")
                    .with(
                            "Conv2DTranspose",
                            "filters",
                            33,
                            "kernelSize",
                            List.of(2, 3),
                            "strides",
                            List.of(1, 2),
                            "padding",
                            "SAME",
                            "activation",
                            "SOFTSIGN")
                    .with("Conv2DTranspose", "filters", 2, "kernelSize", 2, "dilationRate", 2, "activation", "SIGMOID")
                    .with("Reshape", "value", List.of(18, -1))
                    .with("Conv1DTranspose", "filters", 3, "kernelSize", 1, "strides", 3, "outputPadding", 1)
                    .with("Reshape", "value", List.of(53, 1, 1, 3))
                    .with("Conv3DTranspose", "filters", 2, "kernelSize", 2, "useBias", false, "activation", "TANH")
                    .with("Flatten")
                    .with("Dense", "units", 2, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.003);
        }
    },

    /** The greatest elements of an image. */
    IMAGE_GREATEST {
        @Override
        Declarations declare(Start network) {
            return network.input(3, 5, 2)
                    .with("Conv2D", "filters", 32, "kernelSize", 3, "padding", "SAME")
                    .with("GlobalMaxPool2D")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd");
        }
    },

    /** The means of volumes, then of what is left the greatest elements. */
    VOLUME_MEAN {
        @Override
        Declarations declare(Start network) {
            return network.input(3, 4, 2, 3)
                    .with("Conv3D", "filters", 4, "kernelSize", 2)
                    .with("GlobalAvgPool3D")
                    .with("Reshape", "value", List.of(1, 2, 1, 2))
                    .with("GlobalMaxPool3D")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd");
        }
    },

    /** Skip connections, around one layer and around two, of a layer and of the network's input. */
    RESIDUAL {
        @Override
        Declarations declare(Start network) {
            return network.input(13)
                    .with("Dense", "units", 13, "activation", "TANH", "name", "first")
                    .with("Add", "from", List.of("first", "input"), "name", "stem")
                    .with("Dense", "units", 40, "activation", "TANH", "from", "stem")
                    .with("Dropout", "value", 0.3)
                    .with("Dense", "units", 13, "name", "change")
                    .with("Add", "from", List.of("change", "stem"))
                    .with("Activation", "value", "SOFTPLUS", "name", "block")
                    .with("Dense", "units", 13, "name", "around")
                    .with("Add", "from", List.of("block", "around", "stem"))
                    .with("Dense", "units", 3, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.01)
                    .with("Metrics", "value", "ACCURACY");
        }
    },

    /** Layers and a block that stand in several places with one set of weights, one of them behind itself. */
    SHARED {
        @Override
        Declarations declare(Start network) {
            Declarations pair = Declarations.block("Pair")
                    .with("Dense", "units", 9, "activation", "TANH", "name", "one")
                    .with("Dense", "units", 13, "activation", "SOFTPLUS", "useBias", false, "name", "two");
            return network.input(13)
                    .knowing(pair.declaration())
                    .with("Dense", "units", 13, "activation", "TANH", "name", "encoder")
                    .with("Shared", "layer", "encoder", "name", "again")
                    .with("Shared", "layer", "encoder", "from", "input", "name", "beside")
                    .with("Reuse", "value", "test.Pair", "from", "again")
                    .with("Shared", "layer", "pair", "from", "beside")
                    .with("Multiply", "from", List.of("pair", "pair_1"))
                    .with("Reshape", "value", List.of(13, 1))
                    .with("Dense", "units", 40, "activation", "TANH", "name", "rows")
                    .with("Reshape", "value", List.of(4, 130), "name", "wide")
                    .with("Dense", "units", 1, "activation", "TANH", "name", "narrow")
                    .with("Shared", "layer", "rows")
                    .with("Flatten", "name", "flat")
                    .with("Dense", "units", 3, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.01);
        }
    },

    /** Convolutions in two places each, with padding around them and without. */
    SHARED_IMAGES {
        @Override
        Declarations declare(Start network) {
            return network.input(6, 5, 3)
                    .with(
                            "Conv2D",
                            "filters",
                            17,
                            "kernelSize",
                            3,
                            "padding",
                            "SAME",
                            "activation",
                            "TANH",
                            "name",
                            "a")
                    .with("Conv2D", "filters", 17, "kernelSize", 3, "padding", "SAME", "name", "b")
                    .with("Activation", "value", "TANH")
                    .with("Shared", "layer", "b")
                    .with("Shared", "layer", "a", "from", "input")
                    .with("Add", "from", List.of("b_1", "a_1"))
                    .with("Conv2D", "filters", 7, "kernelSize", 2, "strides", 2, "name", "c")
                    .with("Shared", "layer", "c", "from", "a")
                    .with("Multiply", "from", List.of("c", "c_1"))
                    .with("GlobalAvgPool2D")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd", "momentum", 0.9);
        }
    },

    /** A base with normalizations of all kinds under a head, and phases that freeze the base, its lower part and its middle. */
    PHASES {
        @Override
        Declarations declare(Start network) {
            NetworkDeclaration base = Declarations.network("Base")
                    .with("Network", "input", List.of(6, 5, 3))
                    .with("Conv2D", "filters", 17, "kernelSize", 3, "padding", "SAME", "name", "low")
                    .with("BatchNormalization", "momentum", 0.5, "name", "lowNorm")
                    .with("Activation", "value", "TANH")
                    .with("Conv2D", "filters", 9, "kernelSize", 2, "strides", 2, "name", "high")
                    .with("BatchNormalization", "momentum", 0.5, "name", "highNorm")
                    .with("Activation", "value", "SOFTPLUS")
                    .with("LayerNormalization", "name", "rows")
                    .with("GlobalAvgPool2D", "name", "features")
                    .with("Dense", "units", 5)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .declaration();
            return network.input(6, 5, 3)
                    .knowing(base)
                    .with("Reuse", "value", "test.Base", "until", "features", "name", "base")
                    .with("Dense", "units", 40, "activation", "TANH", "name", "wide")
                    .with("Dropout", "value", 0.2)
                    .with("Dense", "units", 3, "activation", "SOFTMAX", "name", "head")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.01)
                    .with("Metrics", "value", "ACCURACY")
                    .with("Phase", "name", "headOnly", "frozen", "base")
                    .with("Phase", "name", "upper-half", "frozenUntil", "lowNorm")
                    .with("Phase", "name", "middle", "frozen", List.of("high", "highNorm", "rows", "wide"));
        }
    },

    /** Several inputs, one of them an image, one read by layers with shared weights. */
    INPUTS {
        @Override
        Declarations declare(Start network) {
            return network.input()
                    .with("Input", "name", "left", "shape", 5)
                    .with("Input", "name", "image", "shape", List.of(4, 3, 2))
                    .with("Input", "name", "right", "shape", 5)
                    .with("Dense", "units", 9, "activation", "TANH", "name", "encoder", "from", "left")
                    .with("Shared", "layer", "encoder", "from", "right", "name", "twin")
                    .with("Conv2D", "filters", 3, "kernelSize", 2, "activation", "TANH", "from", "image")
                    .with("Flatten")
                    .with("Concatenate", "from", List.of("encoder", "flatten", "twin", "right"))
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd", "momentum", 0.9);
        }
    },

    /** A node read by all kinds of joins, some of which read a node twice, and layers written before what they read. */
    JOINS {
        @Override
        Declarations declare(Start network) {
            return network.input(7)
                    .with("Maximum", "from", List.of("left", "right", "input"), "name", "greatest")
                    .with("Minimum", "from", List.of("right", "left"), "name", "least")
                    .with("Dense", "units", 7, "activation", "TANH", "from", "input", "name", "left")
                    .with("Dense", "units", 7, "from", "input", "name", "right")
                    .with("Subtract", "from", List.of("left", "right"), "name", "difference")
                    .with("Multiply", "from", List.of("left", "right", "left"), "name", "product")
                    .with("Average", "from", List.of("left", "product", "right"), "name", "middle")
                    .with("Add", "from", List.of("difference", "difference"), "name", "twice")
                    .with("Dropout", "value", 0.2, "from", "right", "name", "dropped")
                    .with(
                            "Concatenate",
                            "from",
                            List.of("greatest", "twice", "least", "input", "middle", "dropped", "twice"))
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd", "momentum", 0.9);
        }
    },

    /** Samples of several dimensions, joined along each axis, and a diamond whose branches are shaped alike. */
    AXES {
        @Override
        Declarations declare(Start network) {
            return network.input(2, 3, 5)
                    .with("Dense", "units", 5, "activation", "TANH", "name", "narrow")
                    .with("Dense", "units", 16, "activation", "ELU", "from", "input", "name", "wide")
                    .with("Concatenate", "from", List.of("narrow", "input"), "axis", 1, "name", "first")
                    .with("Concatenate", "from", List.of("first", "first", "first"), "axis", -2, "name", "second")
                    .with("Reshape", "value", List.of(-1, 5), "from", "second", "name", "rows")
                    .with("Reshape", "value", List.of(-1, 16), "from", "wide", "name", "others")
                    .with("Dense", "units", 16, "from", "rows", "name", "same")
                    .with("Concatenate", "from", List.of("same", "others"), "axis", 1, "name", "long")
                    .with("Reshape", "value", List.of(14, 48), "name", "folded")
                    .with("Dense", "units", 4, "activation", "TANH", "from", "folded", "name", "a")
                    .with("Activation", "value", "SOFTSIGN", "from", "a", "name", "b")
                    .with("Activation", "value", "SOFTPLUS", "from", "a", "name", "c")
                    .with("Multiply", "from", List.of("b", "c"))
                    .with("Reshape", "value", List.of(8, 7), "name", "d")
                    .with("Concatenate", "from", List.of("d", "d"), "axis", 2)
                    .with("Flatten")
                    .with("Dense", "units", 1, "activation", "SIGMOID")
                    .with("Loss", "value", "BINARY_CROSSENTROPY")
                    .with("RMSprop");
        }
    },

    /** Branches of matrices that threads share by columns, and an output that joins them. */
    BRANCHES {
        @Override
        Declarations declare(Start network) {
            return network.input(64)
                    .with("Dense", "units", 127, "activation", "RELU", "name", "trunk")
                    .with("Dense", "units", 65, "from", "trunk", "name", "left")
                    .with("Dense", "units", 65, "activation", "TANH", "from", "trunk", "name", "right")
                    .with("Add", "from", List.of("left", "right"), "name", "both")
                    .with("Dense", "units", 127, "activation", "TANH", "name", "back")
                    .with("Add", "from", List.of("trunk", "back"), "name", "again")
                    .with("Dense", "units", 10, "activation", "SIGMOID", "from", "both", "name", "one")
                    .with("Dense", "units", 10, "activation", "SIGMOID", "from", "again", "name", "other")
                    .with("Average", "from", List.of("one", "other"))
                    .with("Loss", "value", "BINARY_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.003);
        }
    },

    /** A residual block of convolutions, branches of other windows and pools side by side, images of which parts are zero. */
    IMAGE_BRANCHES {
        @Override
        Declarations declare(Start network) {
            return network.input(6, 5, 3)
                    .with(
                            "Conv2D",
                            "filters",
                            17,
                            "kernelSize",
                            3,
                            "padding",
                            "SAME",
                            "activation",
                            "TANH",
                            "name",
                            "stem")
                    .with("Conv2D", "filters", 17, "kernelSize", 3, "padding", "SAME", "activation", "TANH")
                    .with("Conv2D", "filters", 17, "kernelSize", 3, "padding", "SAME", "name", "change")
                    .with("Add", "from", List.of("stem", "change"))
                    .with("Activation", "value", "SOFTPLUS", "name", "block")
                    .with("Conv2D", "filters", 9, "kernelSize", 1, "strides", 2, "name", "points", "from", "block")
                    .with("MaxPool2D", "poolSize", 2, "padding", "SAME", "name", "greatest", "from", "block")
                    .with("AvgPool2D", "poolSize", 3, "strides", 2, "padding", "SAME", "name", "mean", "from", "stem")
                    .with("Concatenate", "from", List.of("points", "greatest", "mean"), "name", "beside")
                    .with("ZeroPadding2D", "value", 1, "name", "edged")
                    .with("Activation", "value", "SIGMOID", "name", "filled")
                    .with("Multiply", "from", List.of("edged", "filled"))
                    .with("GlobalAvgPool2D", "name", "means")
                    .with("GlobalMaxPool2D", "name", "peaks", "from", "filled")
                    .with("Maximum", "from", List.of("means", "peaks"))
                    .with("Dense", "units", 3, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.003);
        }
    },

    /** Windows that go by tiles: several, with some beyond the edge, and one; more channels than are summed at once. */
    TILES {
        @Override
        Declarations declare(Start network) {
            return network.input(5, 6, 3)
                    .with("Conv2D", "filters", 16, "kernelSize", 3, "padding", "SAME", "activation", "TANH")
                    .with("Conv2D", "filters", 80, "kernelSize", 3, "padding", "SAME", "activation", "SOFTPLUS")
                    .with("Conv2D", "filters", 32, "kernelSize", 3, "activation", "TANH")
                    .with("GlobalAvgPool2D")
                    .with("Dense", "units", 3, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.003);
        }
    },

    /** A window that goes by tiles over the samples themselves, whose gradients nobody reads. */
    TILES_OF_SAMPLES {
        @Override
        Declarations declare(Start network) {
            return network.input(6, 10, 16)
                    .with("Conv2D", "filters", 48, "kernelSize", 3, "useBias", false, "activation", "TANH")
                    .with("GlobalAvgPool2D")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd", "learningRate", 0.1);
        }
    },

    /** Images made larger and smaller in all the ways there are, the samples themselves first. */
    RESIZED {
        @Override
        Declarations declare(Start network) {
            return network.input(5, 4, 3)
                    .with("UpSampling2D", "size", List.of(2, 3), "interpolation", "BILINEAR")
                    .with("Conv2D", "filters", 7, "kernelSize", 3, "strides", 2, "activation", "TANH", "name", "half")
                    .with("UpSampling2D", "size", List.of(3, 2), "interpolation", "BILINEAR", "name", "lines")
                    .with("UpSampling2D", "size", List.of(3, 2), "from", "half", "name", "repeated")
                    .with("Multiply", "from", List.of("lines", "repeated"))
                    .with("Cropping2D", "value", List.of(1, 2, 0, 3))
                    .with("Conv2D", "filters", 17, "kernelSize", 2, "activation", "SOFTPLUS")
                    .with("EdgePadding2D", "value", List.of(0, 5, 2, 1))
                    .with("Conv2D", "filters", 3, "kernelSize", 3, "activation", "TANH")
                    .with("Cropping2D", "value", List.of(2, 1))
                    .with("UpSampling2D")
                    .with("GlobalAvgPool2D")
                    .with("Dense", "units", 3)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Adam", "learningRate", 0.003);
        }
    },

    /** Convolutions that see the nearest pixels beyond the edge. */
    EDGES {
        @Override
        Declarations declare(Start network) {
            return network.input(5, 7, 3)
                    .with("Conv2D", "filters", 17, "kernelSize", List.of(4, 3), "padding", "EDGE", "activation", "TANH")
                    .with("Conv2D", "filters", 5, "kernelSize", 3, "strides", 2, "padding", "EDGE", "useBias", false)
                    .with("Conv2D", "filters", 4, "kernelSize", 3, "dilationRate", List.of(1, 2), "padding", "EDGE")
                    .with("Conv2D", "filters", 3, "kernelSize", 1, "padding", "EDGE", "activation", "TANH")
                    .with("Reshape", "value", List.of(12, 3))
                    .with("Conv1D", "filters", 3, "kernelSize", 5, "padding", "EDGE", "activation", "TANH")
                    .with("Reshape", "value", List.of(3, 2, 3, 2))
                    .with("Conv3D", "filters", 3, "kernelSize", 3, "padding", "EDGE", "activation", "SOFTPLUS")
                    .with("GlobalAvgPool3D")
                    .with("Dense", "units", 3)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Adam", "learningRate", 0.003);
        }
    },

    /** The least elements of images, and channels that are dropped as a whole. */
    LEAST {
        @Override
        Declarations declare(Start network) {
            return network.input(7, 6, 3)
                    .with("Rescaling", "scale", 0.7, "offset", -0.1)
                    .with("Conv2D", "filters", 17, "kernelSize", 2, "activation", "TANH")
                    .with("SpatialDropout2D", "value", 0.3)
                    .with("MinPool2D", "poolSize", 3, "strides", 2, "padding", "SAME")
                    .with("Rescaling", "scale", -1.5)
                    .with("Reshape", "value", List.of(3, 3, 1, 17))
                    .with("MinPool3D", "poolSize", List.of(2, 2, 1))
                    .with("Reshape", "value", List.of(1, 17), "name", "row")
                    .with("SpatialDropout1D", "value", 0.2, "seed", 5)
                    .with("Reshape", "value", List.of(17, 1))
                    .with("MinPool1D")
                    .with("Flatten")
                    .with("RepeatVector", "value", 3)
                    .with("Dense", "units", 5, "activation", "TANH", "name", "wide")
                    .with("GlobalMinPool1D", "name", "one")
                    .with("Reshape", "value", List.of(1, 3, 5), "from", "wide")
                    .with("GlobalMinPool2D", "name", "two")
                    .with("Reshape", "value", List.of(1, 1, 3, 5), "from", "wide")
                    .with("SpatialDropout3D", "value", 0.2)
                    .with("GlobalMinPool3D", "name", "three")
                    .with("Add", "from", List.of("one", "two", "three"))
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd");
        }
    },

    /** Axes in other orders, of the samples and later on. */
    ORDERS {
        @Override
        Declarations declare(Start network) {
            return network.input(4, 3, 5)
                    .with("Permute", "value", List.of(3, 1, 2))
                    .with("Dense", "units", 17, "activation", "TANH")
                    .with("Permute", "value", List.of(2, 1, 3))
                    .with("Permute", "value", List.of(3, 2, 1))
                    .with("Dense", "units", 3, "activation", "TANH")
                    .with("Permute", "value", List.of(2, 3, 1))
                    .with("Dense", "units", 16, "activation", "TANH")
                    .with("Reshape", "value", List.of(15, 16))
                    .with("Permute", "value", List.of(2, 1))
                    .with("Dense", "units", 1)
                    .with("Flatten")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd");
        }
    },

    /** Kernels that are given, before others, behind them and alone. */
    GIVEN {
        @Override
        Declarations declare(Start network) {
            return network.input(6, 5, 2)
                    .with(
                            "Conv2D",
                            "filters",
                            1,
                            "kernelSize",
                            2,
                            "kernel",
                            List.of(1.0, 0.5, -1.0, 2.0, 0.0, 1.0, -0.1, 3.0))
                    .with("Conv2D", "filters", 3, "kernelSize", 2, "activation", "TANH")
                    .with(
                            "Conv2D",
                            "filters",
                            2,
                            "kernelSize",
                            List.of(1, 2),
                            "useBias",
                            false,
                            "activation",
                            "TANH",
                            "padding",
                            "SAME",
                            "kernel",
                            List.of(1.0, 0.5, -1.0, 2.0, 0.0, 1.0, -0.1, 3.0, 1.25, 1.0 / 3, -1.5, 0.25))
                    .with("Flatten")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Adam");
        }
    },

    /** Images changed in all the ways there are, and noise. */
    AUGMENTED {
        @Override
        Declarations declare(Start network) {
            return network.input(7, 6, 3)
                    .with("RandomFlip")
                    .with("RandomRotation", "value", 0.3)
                    .with(
                            "RandomTranslation",
                            "heightFactor",
                            List.of(-0.2, 0.5),
                            "widthFactor",
                            0.4,
                            "fillMode",
                            "WRAP")
                    .with("RandomBrightness", "value", 0.3, "valueRange", List.of(-3.0, 3.0))
                    .with("RandomZoom", "heightFactor", 0.4, "fillMode", "CONSTANT", "fillValue", 0.3, "seed", 9)
                    .with(
                            "RandomZoom",
                            "heightFactor",
                            0.4,
                            "widthFactor",
                            0.2,
                            "interpolation",
                            "NEAREST",
                            "fillMode",
                            "NEAREST_PIXEL")
                    .with("RandomContrast", "value", List.of(0.3, 0.6), "valueRange", List.of(-2.5, 2.75))
                    .with("RandomShear", "xFactor", 0.3, "yFactor", List.of(0.1, 0.2))
                    .with("RandomFlip", "value", "VERTICAL")
                    .with("GaussianNoise", "value", 0.3)
                    .with("Conv2D", "filters", 5, "kernelSize", 3, "activation", "TANH")
                    .with("GaussianNoise", "value", 0.1)
                    .with("GlobalAvgPool2D")
                    .with("Dense", "units", 3, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.003);
        }
    },

    /** The same of series, samples cropped and padded first. */
    SERIES_RESIZED {
        @Override
        Declarations declare(Start network) {
            return network.input(13, 3)
                    .with("Cropping1D", "value", List.of(0, 2))
                    .with("EdgePadding1D", "value", List.of(5, 1))
                    .with("Conv1D", "filters", 16, "kernelSize", 3, "activation", "TANH")
                    .with("UpSampling1D", "size", 5)
                    .with("Cropping1D")
                    .with("Conv1D", "filters", 2, "kernelSize", 4, "strides", 3, "activation", "TANH")
                    .with("EdgePadding1D", "value", 2)
                    .with("Flatten")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd");
        }
    },

    /** The same of volumes. */
    VOLUME_RESIZED {
        @Override
        Declarations declare(Start network) {
            return network.input(3, 4, 5, 2)
                    .with("EdgePadding3D")
                    .with("Conv3D", "filters", 3, "kernelSize", 2, "activation", "TANH")
                    .with("UpSampling3D", "size", List.of(2, 1, 3))
                    .with("Cropping3D", "value", List.of(1, 0, 0, 1, 2, 3))
                    .with("EdgePadding3D", "value", List.of(0, 1, 2))
                    .with("Cropping3D")
                    .with("GlobalAvgPool3D")
                    .with("Dense", "units", 2)
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .with("Sgd");
        }
    },

    /** Blocks of blocks, repeated, with and without arguments, and layers within them that are read from outside. */
    BLOCKS {
        @Override
        Declarations declare(Start network) {
            Declarations residual = Declarations.block("Residual")
                    .with("Argument", "name", "units", "sets", List.of("first.units = 2 * units", "second.units"))
                    .with("Dense", "units", 26, "activation", "TANH", "name", "first")
                    .with("Dense", "units", 13, "name", "second")
                    .with("Add", "from", List.of("second", "input"));
            Declarations stack = Declarations.block("Stack")
                    .with("Argument", "name", "units", "sets", List.of("dense.units", "rest.units"))
                    .with("Dense", "units", 13, "activation", "SOFTPLUS")
                    .with("Dropout", "value", 0.2)
                    .with("Reuse", "value", "test.Residual", "name", "rest", "repeat", 2);
            return network.input(7)
                    .knowing(residual.declaration(), stack.declaration())
                    .with("Reuse", "value", "test.Stack", "name", "wide", "arguments", "units = 17")
                    .with("Reuse", "value", "test.Stack")
                    .with("Concatenate", "from", List.of("stack", "wide/rest/1", "stack/dense"))
                    .with("Dense", "units", 3, "activation", "SOFTMAX")
                    .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                    .with("Adam", "learningRate", 0.01);
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
        /** For samples of this shape; of none where the inputs say theirs. */
        Declarations input(int... sizes);
    }

    abstract Declarations declare(Start network);

    /** The declaration in one precision. */
    NetworkDeclaration declaration(String precision) {
        String words = name().toLowerCase(Locale.ROOT).replace("_", "");
        String name = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + precision.substring(5);
        return declare(sizes -> sizes.length == 0
                        ? Declarations.network(name).with("Network", "seed", 7, "precision", precision)
                        : Declarations.network(name).with("Network", "input", sizes, "seed", 7, "precision", precision))
                .declaration();
    }

    private static Declarations.Nested formula(String formula) {
        return annotation("Activation", "formula", formula);
    }

    private static Declarations.Nested constant(double value) {
        return annotation("Initializer", "constant", annotation("Constant", "value", value));
    }
}
