package com.example;

import static dev.synapt.annotations.ActivationFunction.SIGMOID;
import static dev.synapt.annotations.LossFunction.BINARY_CROSSENTROPY;
import static dev.synapt.annotations.Metric.ACCURACY;
import static dev.synapt.annotations.OptimizerAlgorithm.ADAM;

import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Dropout;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Optimizer;
import dev.synapt.annotations.Phase;
import dev.synapt.annotations.Reuse;
import dev.synapt.runtime.LoadReport;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.Idx;
import java.io.IOException;
import java.nio.file.Path;

/** Transfer learning: what {@link Clothes} has learned to see, under a new head that knows boots from sneakers. */
@Network(input = {28, 28, 1}, seed = 5)
@Reuse(value = Clothes.class, until = "features", name = "base")
@Dropout(0.3)
@Dense(units = 1, activation = SIGMOID, name = "head")
@Loss(BINARY_CROSSENTROPY)
@Optimizer(ADAM)
@Metrics(ACCURACY)
@Phase(name = "headOnly", frozen = "base")
@Phase(name = "fineTuning", frozenUntil = "conv2d")
public final class Boots {
    private Boots() {}

    public static void main(String[] arguments) throws IOException {
        Dataset few = Idx.read(Path.of(arguments[0]), Path.of(arguments[1]));
        BootsNetwork net = BootsNetwork.create();
        LoadReport report = net.loadWeightsByName(Path.of(arguments[2]));
        System.out.println(report);

        Trainer.of(net.phase("headOnly")).epochs(20).batchSize(8).fit(few);
        net.learningRate(1e-5);
        Trainer.of(net.phase("fineTuning")).epochs(10).batchSize(8).fit(few);
        net.saveWeights(Path.of(arguments[3]));
    }
}
