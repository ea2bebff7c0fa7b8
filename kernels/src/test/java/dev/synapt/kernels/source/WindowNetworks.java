package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;
import java.util.List;

/** Convolutions and pools, in one, two and three dimensions. */
final class WindowNetworks {
    private WindowNetworks() {}

    /** Windows with and without padding, of more filters than a panel has, over samples of odd size. */
    static Declarations images(Start network) {
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

    /** Strides, dilation, padding of its own, means over windows that reach over the edge, overlapping windows. */
    static Declarations windows(Start network) {
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

    /** One spatial dimension, the first layer a pool. */
    static Declarations series(Start network) {
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

    /** Three spatial dimensions. */
    static Declarations volume(Start network) {
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

    /** The mean of a series, with zeros at its ends. */
    static Declarations seriesMean(Start network) {
        return network.input(7, 5)
                .with("Dense", "units", 6, "activation", "TANH")
                .with("ZeroPadding1D", "value", List.of(2, 1))
                .with("GlobalAvgPool1D")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd");
    }

    /** The greatest elements of an image. */
    static Declarations imageGreatest(Start network) {
        return network.input(3, 5, 2)
                .with("Conv2D", "filters", 32, "kernelSize", 3, "padding", "SAME")
                .with("GlobalMaxPool2D")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd");
    }

    /** The means of volumes, then of what is left the greatest elements. */
    static Declarations volumeMean(Start network) {
        return network.input(3, 4, 2, 3)
                .with("Conv3D", "filters", 4, "kernelSize", 2)
                .with("GlobalAvgPool3D")
                .with("Reshape", "value", List.of(1, 2, 1, 2))
                .with("GlobalMaxPool3D")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd");
    }

    /** Groups of channels: of filters that fill no vector, one vector, and more than a panel; of one channel each. */
    static Declarations groups(Start network) {
        return network.input(7, 5, 6)
                .with("Conv2D", "filters", 10, "kernelSize", 3, "groups", 2, "padding", "SAME", "activation", "TANH")
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

    /**
     * Each channel for itself: at once on the input, over more channels than a panel has, with several outputs for
     * each.
     */
    static Declarations depthwise(Start network) {
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

    /**
     * Larger images from smaller ones: windows that overlap, lie apart or are spread, on the input and behind others.
     */
    static Declarations transposed(Start network) {
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

    /**
     * A kernel for each position: of windows that overlap, lie apart or are all there is, on the samples themselves and
     * behind others, over more columns than a panel has.
     */
    static Declarations local(Start network) {
        return network.input(7, 6, 3)
                .with("LocallyConnected2D", "filters", 5, "kernelSize", List.of(3, 2), "activation", "TANH")
                .with("LocallyConnected2D", "filters", 35, "kernelSize", 2, "activation", "SOFTSIGN")
                .with(
                        "LocallyConnected2D",
                        "filters",
                        17,
                        "kernelSize",
                        List.of(1, 2),
                        "strides",
                        List.of(2, 1),
                        "activation",
                        "SIGMOID")
                .with("LocallyConnected2D", "filters", 3, "kernelSize", 1, "activation", "TANH")
                .with("Reshape", "value", List.of(6, 3))
                .with("LocallyConnected1D", "filters", 16, "kernelSize", 3, "activation", "SOFTPLUS")
                .with("LocallyConnected1D", "filters", 4, "kernelSize", 1, "strides", 3, "useBias", false)
                .with("LocallyConnected1D", "filters", 20, "kernelSize", 2, "activation", "TANH")
                .with("Flatten")
                .with("Dense", "units", 2, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.003);
    }

    /**
     * Windows that move by more than 1: over odd extents, with rests, with and without an activation before them, in
     * groups.
     */
    static Declarations strides(Start network) {
        return network.input(13, 11, 3)
                .with("Conv2D", "filters", 6, "kernelSize", 1, "activation", "TANH")
                .with("Conv2D", "filters", 34, "kernelSize", 4, "strides", List.of(1, 3), "activation", "SIGMOID")
                .with("Conv2DTranspose", "filters", 9, "kernelSize", List.of(4, 5), "strides", List.of(2, 3))
                .with("DepthwiseConv2D", "kernelSize", 3, "strides", 2, "padding", "SAME", "depthMultiplier", 2)
                .with("Conv2D", "filters", 8, "kernelSize", 3, "strides", 2, "groups", 2, "padding", "SAME")
                .with("DepthwiseConv2D", "kernelSize", 2, "strides", 3, "activation", "TANH")
                .with("Flatten")
                .with("Dense", "units", 2, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.003);
    }

    /**
     * Windows that move by as much as they are long, or more: elements that no window sees, and such as only one does.
     */
    static Declarations farStrides(Start network) {
        return network.input(17, 3)
                .with("Conv1D", "filters", 4, "kernelSize", 1, "activation", "TANH")
                .with("Conv1D", "filters", 6, "kernelSize", 4, "strides", 4, "activation", "TANH")
                .with("Conv1DTranspose", "filters", 3, "kernelSize", 3, "strides", 5, "activation", "TANH")
                .with("Conv1DTranspose", "filters", 5, "kernelSize", 3, "strides", 3, "padding", "SAME")
                .with("Conv1D", "filters", 4, "kernelSize", 1, "strides", 2, "activation", "SIGMOID")
                .with("DepthwiseConv1D", "kernelSize", 2, "strides", 7, "padding", "SAME", "activation", "TANH")
                .with("Reshape", "value", List.of(5, 2, 2, 1))
                .with("Conv3D", "filters", 4, "kernelSize", 2, "strides", List.of(2, 1, 2), "padding", "SAME")
                .with("Conv3DTranspose", "filters", 2, "kernelSize", List.of(1, 2, 2), "strides", 2)
                .with("Flatten")
                .with("Dense", "units", 2, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.003);
    }

    /**
     * Windows that go by tiles: some that divide the results, some beyond the edges; more channels than are summed at
     * once.
     */
    static Declarations tiles(Start network) {
        return network.input(4, 8, 3)
                .with("Conv2D", "filters", 16, "kernelSize", 3, "padding", "SAME", "activation", "TANH")
                .with("Conv2D", "filters", 80, "kernelSize", 3, "padding", "SAME", "activation", "SOFTPLUS")
                .with("Conv2D", "filters", 32, "kernelSize", 3, "activation", "TANH")
                .with("GlobalAvgPool2D")
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.003);
    }

    /** A window that goes by tiles over the samples themselves, whose gradients nobody reads; a phase freezes it. */
    static Declarations tilesOfSamples(Start network) {
        return network.input(6, 10, 16)
                .with("Conv2D", "filters", 48, "kernelSize", 3, "useBias", false, "activation", "TANH")
                .with("GlobalAvgPool2D")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd", "learningRate", 0.1)
                .with("Phase", "name", "headOnly", "frozen", "conv2d");
    }

    /** Convolutions that see the nearest pixels beyond the edge. */
    static Declarations edges(Start network) {
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

    /** Kernels that are given, before others, behind them and alone. */
    static Declarations given(Start network) {
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

    /** The least elements of images, and channels that are dropped as a whole. */
    static Declarations least(Start network) {
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
                .with("MinPool1D", "strides", 3)
                .with("Flatten")
                .with("RepeatVector", "value", 3)
                .with("Dense", "units", 38)
                .with("Glu")
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
}
