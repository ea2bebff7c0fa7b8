package com.example;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.InitializationScheme.HE_NORMAL;
import static dev.synapt.annotations.Metric.ACCURACY;
import static dev.synapt.annotations.Padding.SAME;

import dev.synapt.annotations.Activation;
import dev.synapt.annotations.Add;
import dev.synapt.annotations.BatchNormalization;
import dev.synapt.annotations.CategoricalCrossentropy;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.GlobalAvgPool2D;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Sgd;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.Idx;
import java.io.IOException;
import java.nio.file.Path;

/** A residual network: two blocks, the second with a convolution on its shortcut. */
@Network(input = {32, 32, 3}, seed = 3)
@Conv2D(filters = 16, kernelSize = 3, padding = SAME, useBias = false, kernelInitializer = HE_NORMAL)
@BatchNormalization
@Activation(value = RELU, name = "stem")
// First block
@Conv2D(filters = 16, kernelSize = 3, padding = SAME, useBias = false, kernelInitializer = HE_NORMAL)
@BatchNormalization
@Activation(RELU)
@Conv2D(filters = 16, kernelSize = 3, padding = SAME, useBias = false, kernelInitializer = HE_NORMAL)
@BatchNormalization(name = "residual1")
@Add(from = {"stem", "residual1"})
@Activation(value = RELU, name = "block1")
// Second block: half the rows and columns, twice the channels
@Conv2D(filters = 32, kernelSize = 3, strides = 2, padding = SAME, useBias = false, kernelInitializer = HE_NORMAL)
@BatchNormalization
@Activation(RELU)
@Conv2D(filters = 32, kernelSize = 3, padding = SAME, useBias = false, kernelInitializer = HE_NORMAL)
@BatchNormalization(name = "residual2")
@Conv2D(filters = 32, kernelSize = 1, strides = 2, useBias = false, kernelInitializer = HE_NORMAL, from = "block1")
@BatchNormalization(name = "shortcut2")
@Add(from = {"shortcut2", "residual2"})
@Activation(RELU)
// Head
@GlobalAvgPool2D
@Dense(units = 10, activation = SOFTMAX)
@CategoricalCrossentropy(labelSmoothing = 0.1)
@Sgd(learningRate = 0.1, momentum = 0.9, nesterov = true, weightDecay = 5e-4)
@Metrics(ACCURACY)
public final class TinyImages {
    private TinyImages() {}

    public static void main(String[] arguments) throws IOException {
        Dataset images = Idx.read(Path.of(arguments[0]), Path.of(arguments[1])).oneHot(10);
        TinyImagesNetwork net = TinyImagesNetwork.create(99);
        net.learningRate(0.05);
        History history =
                Trainer.of(net).epochs(30).batchSize(128).validationSplit(0.1).fit(images);
        System.out.println(history.toCsv());
        net.saveCheckpoint(Path.of(arguments[2]));
    }
}
