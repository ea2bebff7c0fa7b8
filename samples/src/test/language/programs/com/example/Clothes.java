package com.example;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.Metric.ACCURACY;

import dev.synapt.annotations.Activation;
import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Dropout;
import dev.synapt.annotations.Flatten;
import dev.synapt.annotations.L1L2;
import dev.synapt.annotations.L2;
import dev.synapt.annotations.MaxPool2D;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Regularizer;
import dev.synapt.annotations.SparseCategoricalCrossentropy;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.EarlyStopping;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.Idx;
import java.io.IOException;
import java.nio.file.Path;

/** An image CNN: ten kinds of clothes in pictures of 28 by 28. */
@Network(input = {28, 28, 1}, seed = 7)
@Conv2D(filters = 32, kernelSize = 3, activation = RELU)
@MaxPool2D
@Conv2D(
        filters = 64,
        kernelSize = 3,
        activationWith = @Activation(formula = "x * sigmoid(1.702 * x)"),
        kernelRegularizerWith = @Regularizer(l1L2 = @L1L2(l1 = 1e-5, l2 = 1e-4)))
@MaxPool2D
@Flatten(name = "features")
@Dropout(0.5)
@Dense(units = 10, kernelRegularizer = @L2(0.005))
@SparseCategoricalCrossentropy(fromLogits = true)
@Adam(learningRate = 1e-3, beta1 = 0.9)
@Metrics(ACCURACY)
public interface Clothes {
    static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Dataset training =
                Idx.read(folder.resolve("train-images-idx3-ubyte.gz"), folder.resolve("train-labels-idx1-ubyte.gz"));
        Dataset test =
                Idx.read(folder.resolve("t10k-images-idx3-ubyte.gz"), folder.resolve("t10k-labels-idx1-ubyte.gz"));

        ClothesNetwork net = ClothesNetwork.create();
        Trainer.of(net)
                .epochs(10)
                .batchSize(64)
                .validationSplit(0.1)
                .callbacks(EarlyStopping.onValidationLoss().patience(3))
                .fit(training);
        System.out.println(net.evaluate(test, 256).metric("accuracy"));
        net.saveWeights(Path.of(arguments[1]));
    }
}
