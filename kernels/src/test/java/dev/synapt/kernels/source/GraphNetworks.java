package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.source.Networks.Start;
import java.util.List;

/** Branches and joins, shared weights, several inputs, blocks and phases. */
final class GraphNetworks {
    private GraphNetworks() {}

    /** Skip connections, around one layer and around two, of a layer and of the network's input. */
    static Declarations residual(Start network) {
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

    /** A node read by all kinds of joins, some of which read a node twice, and layers written before what they read. */
    static Declarations joins(Start network) {
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
                .with("Dot", "from", List.of("left", "right"))
                .with("Dot", "from", List.of("input", "left"), "normalize", true, "name", "cosine")
                .with(
                        "Concatenate",
                        "from",
                        List.of("greatest", "twice", "least", "input", "middle", "dropped", "twice", "dot", "cosine"))
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd", "momentum", 0.9);
    }

    /**
     * Channels that fill vectors, so that no row is padded: what is copied elsewhere may be the same array here, and
     * samples are as far apart as rows.
     */
    static Declarations wholeRows(Start network) {
        return network.input(5, 5, 16)
                .with("DepthwiseConv2D", "kernelSize", 2)
                .with("Permute", "value", List.of(2, 1, 3))
                .with("Conv2D", "filters", 1, "kernelSize", 3, "name", "one")
                .with("Conv2D", "filters", 32, "kernelSize", 1, "activation", "RELU")
                .with("MaxPool2D")
                .with("Dropout", "value", 0.25)
                .with("Flatten")
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam");
    }

    /**
     * Products of matrices of a sample, as attention has them: with each other and with a row, along each axis, of
     * samples of three dimensions, of what comes from outside; rows that fill vectors and such that do not, more than a
     * tile has and fewer.
     */
    static Declarations matrices(Start network) {
        return network.input(11, 16)
                .with("Dense", "units", 16, "name", "query")
                .with("Dense", "units", 16, "from", "input", "name", "key")
                .with("Dense", "units", 21, "from", "input", "name", "value")
                .with("Dot", "from", List.of("query", "key"), "normalize", true, "name", "scores")
                .with("Activation", "value", "SOFTMAX", "name", "weights")
                .with("Dot", "from", List.of("weights", "value"), "axes", List.of(2, 1), "name", "mixed")
                .with("Dot", "from", List.of("query", "input"), "axes", 1, "name", "features")
                .with("Dot", "from", List.of("input", "query"), "axes", List.of(2, -1), "name", "outside")
                .with("GlobalAvgPool1D", "from", "mixed", "name", "mean")
                .with("Dot", "from", List.of("mixed", "mean"), "axes", List.of(2, 1), "name", "along")
                .with("Reshape", "value", List.of(11, 3, 7), "from", "value", "name", "blocks")
                .with("Dot", "from", List.of("blocks", "mixed"), "axes", 1, "name", "wide")
                .with("Flatten", "name", "a")
                .with("Flatten", "from", "features", "name", "b")
                .with("Flatten", "from", "outside", "name", "c")
                .with("Concatenate", "from", List.of("a", "b", "c", "along"))
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam", "learningRate", 0.01);
    }

    /**
     * Samples of several dimensions, joined and halved along each axis, and a diamond whose branches are shaped alike.
     */
    static Declarations axes(Start network) {
        return network.input(2, 3, 5)
                .with("Dense", "units", 5, "activation", "TANH", "name", "narrow")
                .with("Dense", "units", 16, "activation", "ELU", "from", "input", "name", "wide")
                .with("Glu", "axis", 1, "from", "input", "name", "half")
                .with("Concatenate", "from", List.of("narrow", "input", "half"), "axis", 1, "name", "first")
                .with("Concatenate", "from", List.of("first", "first", "first"), "axis", -2, "name", "second")
                .with("Reshape", "value", List.of(-1, 5), "from", "second", "name", "rows")
                .with("Reshape", "value", List.of(-1, 16), "from", "wide", "name", "others")
                .with("Dense", "units", 16, "from", "rows", "name", "same")
                .with("Concatenate", "from", List.of("same", "others"), "axis", 1, "name", "long")
                .with("Reshape", "value", List.of(17, 48), "name", "folded")
                .with("Dense", "units", 8, "activation", "TANH", "from", "folded", "name", "a")
                .with("Activation", "value", "SOFTSIGN", "from", "a", "name", "b")
                .with("Activation", "value", "SOFTPLUS", "from", "a", "name", "c")
                .with("Multiply", "from", List.of("b", "c"))
                .with("Reshape", "value", List.of(2, 4, 17), "name", "d")
                .with("Concatenate", "from", List.of("d", "d"), "axis", 3)
                .with("Glu", "axis", -2)
                .with("Flatten")
                .with("Dense", "units", 1, "activation", "SIGMOID")
                .with("Loss", "value", "BINARY_CROSSENTROPY")
                .with("RMSprop");
    }

    /** Branches of matrices that threads share by columns, and an output that joins them. */
    static Declarations branches(Start network) {
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

    /**
     * A residual block of convolutions, branches of other windows and pools side by side, images of which parts are
     * zero.
     */
    static Declarations imageBranches(Start network) {
        return network.input(6, 5, 3)
                .with("Conv2D", "filters", 17, "kernelSize", 3, "padding", "SAME", "activation", "TANH", "name", "stem")
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

    /** Layers and a block that stand in several places with one set of weights, one of them behind itself. */
    static Declarations shared(Start network) {
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

    /** Convolutions in two places each, with padding around them and without. */
    static Declarations sharedImages(Start network) {
        return network.input(6, 5, 3)
                .with("Conv2D", "filters", 17, "kernelSize", 3, "padding", "SAME", "activation", "TANH", "name", "a")
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

    /** Windows of all kinds, and a normalization, in places where images have other sizes. */
    static Declarations sharedSizes(Start network) {
        return network.input(8, 7, 3)
                .with("AvgPool2D", "name", "half")
                .with(
                        "Conv2D",
                        "filters",
                        17,
                        "kernelSize",
                        3,
                        "strides",
                        2,
                        "padding",
                        "SAME",
                        "activation",
                        "TANH",
                        "name",
                        "a")
                .with("Shared", "layer", "a", "from", "input")
                .with("BatchNormalization", "name", "n")
                .with("Shared", "layer", "n", "from", "a")
                .with("DepthwiseConv2D", "kernelSize", 2, "depthMultiplier", 2, "name", "d", "from", "n")
                .with("Shared", "layer", "d", "from", "n_1")
                .with("Conv2DTranspose", "filters", 5, "kernelSize", 3, "strides", 2, "name", "t", "from", "d")
                .with("Shared", "layer", "t", "from", "d_1")
                .with("SeparableConv2D", "filters", 4, "kernelSize", 2, "activation", "TANH", "name", "s", "from", "t")
                .with("Shared", "layer", "s", "from", "t_1")
                .with("GlobalAvgPool2D", "name", "large", "from", "s")
                .with("GlobalAvgPool2D", "name", "small", "from", "s_1")
                .with("Multiply", "from", List.of("large", "small"))
                .with("Dense", "units", 2, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.003);
    }

    /** Other layers with weights, each in two places. */
    static Declarations sharedNorms(Start network) {
        return network.input(6, 4)
                .with("LocallyConnected1D", "filters", 4, "kernelSize", 1, "activation", "TANH", "name", "l")
                .with("Shared", "layer", "l", "name", "twice")
                .with("LayerNormalization", "name", "m")
                .with("Shared", "layer", "m", "from", "l", "name", "other")
                .with("PReLU", "name", "p", "alphaInitializer", "ONES")
                .with("Shared", "layer", "p", "from", "m")
                .with("Add", "from", List.of("p", "p_1"))
                .with("GroupNormalization", "groups", 2, "name", "g")
                .with("Shared", "layer", "g", "from", "input")
                .with("Multiply", "from", List.of("g", "g_1"))
                .with("Conv1D", "filters", 5, "kernelSize", 4, "activation", "TANH")
                .with("Flatten")
                .with("Dense", "units", 2, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.003);
    }

    /** Several inputs, one of them an image, one read by layers with shared weights. */
    static Declarations inputs(Start network) {
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

    /**
     * Several outputs under losses of all kinds: one that other layers read too, one of several rows, labels among
     * values.
     */
    static Declarations outputs(Start network) {
        return network.input(6)
                .with("Dense", "units", 9, "activation", "TANH", "name", "trunk")
                .with("Dense", "units", 3, "activation", "SOFTMAX", "name", "kind", "from", "trunk")
                .with("Dense", "units", 8, "activation", "TANH", "name", "inner", "from", "trunk")
                .with("Reshape", "value", List.of(2, 4))
                .with("Dense", "units", 5, "activation", "SOFTMAX", "name", "rows")
                .with("Dense", "units", 1, "activation", "SIGMOID", "name", "yes", "from", "trunk")
                .with("Metrics", "value", List.of("ACCURACY", "MAE"), "from", "yes")
                .with("BinaryCrossentropy", "from", "yes", "weight", 0.5)
                .with("Loss", "value", "MEAN_ABSOLUTE_ERROR", "from", "inner", "weight", 2.0)
                .with("SparseCategoricalCrossentropy", "from", "kind", "weight", 0.3)
                .with("Loss", "value", "CATEGORICAL_CROSSENTROPY", "from", "rows")
                .with("Metrics", "value", "ACCURACY", "from", "kind")
                .with("Sgd", "momentum", 0.9)
                .with("Phase", "name", "heads", "frozen", List.of("trunk", "kind"));
    }

    /** Blocks of blocks, repeated, with and without arguments, and layers within them that are read from outside. */
    static Declarations blocks(Start network) {
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

    /**
     * A base with normalizations of all kinds under a head, and phases that freeze the base, its lower part and its
     * middle.
     */
    static Declarations phases(Start network) {
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
}
