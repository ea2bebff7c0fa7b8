package dev.synapt.benchmarks.kernel;

import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;
import static dev.synapt.annotations.Padding.SAME;

import dev.synapt.annotations.Conv1D;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Conv2DTranspose;
import dev.synapt.annotations.Conv3D;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.DepthwiseConv2D;
import dev.synapt.annotations.GlobalAvgPool1D;
import dev.synapt.annotations.GlobalAvgPool2D;
import dev.synapt.annotations.GlobalAvgPool3D;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.MaxPool2D;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Sgd;

/**
 * Networks whose kernels are measured, one layer of each or several. Where the layer would be the first one another
 * stands before it, for only later layers have an input gradient.
 */
final class Measured {
    private Measured() {}

    /** The convolutions of workload D. */
    @Network(input = {28, 28, 1})
    @Conv2D(filters = 32, kernelSize = 3)
    @MaxPool2D
    @Conv2D(filters = 64, kernelSize = 3, name = "second")
    @GlobalAvgPool2D
    @Dense(units = 10, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Sgd
    interface D {}

    /** The convolutions of workload E. */
    @Network(input = {32, 32, 3})
    @Conv2D(filters = 32, kernelSize = 3, padding = SAME)
    @Conv2D(filters = 32, kernelSize = 3, padding = SAME, name = "second")
    @MaxPool2D
    @Conv2D(filters = 64, kernelSize = 3, padding = SAME, name = "third")
    @Conv2D(filters = 64, kernelSize = 3, padding = SAME, name = "fourth")
    @MaxPool2D
    @Conv2D(filters = 128, kernelSize = 3, padding = SAME, name = "fifth")
    @Conv2D(filters = 128, kernelSize = 3, padding = SAME, name = "sixth")
    @GlobalAvgPool2D
    @Dense(units = 10, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Sgd
    interface E {}

    /** Series of 64 places. */
    @Network(input = {64, 32})
    @Conv1D(filters = 32, kernelSize = 1)
    @Conv1D(filters = 32, kernelSize = 3, padding = SAME, name = "measured")
    @GlobalAvgPool1D
    @Loss(MEAN_SQUARED_ERROR)
    @Sgd
    interface Series {}

    /** Volumes of 8 x 8 x 8 places. */
    @Network(input = {8, 8, 8, 32})
    @Conv3D(filters = 32, kernelSize = 1)
    @Conv3D(filters = 32, kernelSize = 3, padding = SAME, name = "measured")
    @GlobalAvgPool3D
    @Loss(MEAN_SQUARED_ERROR)
    @Sgd
    interface Volumes {}

    /** Every second place. */
    @Network(input = {16, 16, 32})
    @Conv2D(filters = 32, kernelSize = 1)
    @Conv2D(filters = 32, kernelSize = 3, strides = 2, padding = SAME, name = "measured")
    @GlobalAvgPool2D
    @Loss(MEAN_SQUARED_ERROR)
    @Sgd
    interface Strided {}

    /** A window with holes. */
    @Network(input = {16, 16, 32})
    @Conv2D(filters = 32, kernelSize = 1)
    @Conv2D(filters = 32, kernelSize = 3, dilationRate = 2, padding = SAME, name = "measured")
    @GlobalAvgPool2D
    @Loss(MEAN_SQUARED_ERROR)
    @Sgd
    interface Dilated {}

    /** To twice as many places. */
    @Network(input = {8, 8, 32})
    @Conv2D(filters = 32, kernelSize = 1)
    @Conv2DTranspose(filters = 32, kernelSize = 3, strides = 2, padding = SAME, name = "measured")
    @GlobalAvgPool2D
    @Loss(MEAN_SQUARED_ERROR)
    @Sgd
    interface Transposed {}

    /** Each channel by a window of its own. */
    @Network(input = {32, 32, 64})
    @Conv2D(filters = 64, kernelSize = 1)
    @DepthwiseConv2D(kernelSize = 3, padding = SAME, name = "measured")
    @GlobalAvgPool2D
    @Loss(MEAN_SQUARED_ERROR)
    @Sgd
    interface Depthwise {}
}
