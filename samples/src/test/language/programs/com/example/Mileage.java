package com.example;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.InitializationScheme.HE_NORMAL;
import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;
import static dev.synapt.annotations.Metric.MAE;
import static dev.synapt.runtime.data.Columns.category;
import static dev.synapt.runtime.data.Columns.numeric;
import static dev.synapt.runtime.data.Columns.targetValue;

import dev.synapt.annotations.Activation;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Dropout;
import dev.synapt.annotations.HeNormal;
import dev.synapt.annotations.Initializer;
import dev.synapt.annotations.LeakyReLU;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.RMSprop;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.EarlyStopping;
import dev.synapt.runtime.data.Csv;
import dev.synapt.runtime.data.EncodedSplit;
import dev.synapt.runtime.data.Missing;
import dev.synapt.runtime.data.Scaling;
import dev.synapt.runtime.data.Schema;
import dev.synapt.runtime.data.Table;
import java.io.IOException;
import java.nio.file.Path;

/** Tabular regression: how far a car goes on a gallon. */
@Network(input = 9, seed = 1)
@Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
@Dense(
        units = 64,
        activationWith = @Activation(leakyRelu = @LeakyReLU(negativeSlope = 0.1)),
        kernelInitializerWith = @Initializer(heNormal = @HeNormal(seed = 3)))
@Dropout(0.1)
@Dense(units = 1)
@Loss(MEAN_SQUARED_ERROR)
@RMSprop(learningRate = 1e-3, rho = 0.9)
@Metrics(MAE)
public final class Mileage {
    private Mileage() {}

    public static void main(String[] arguments) throws IOException {
        Table cars = Csv.of(Path.of(arguments[0])).missing("?").read();
        Schema schema = Schema.of(
                numeric("cylinders", "displacement", "horsepower", "weight", "acceleration", "year")
                        .missing(Missing.median()),
                category("origin").among("USA", "Europe", "Japan"),
                targetValue("mpg").scaled(Scaling.STANDARD));
        EncodedSplit data = schema.encode(cars.split(0.2, 7));

        MileageNetwork net = MileageNetwork.create();
        data.encoder().requireFits(net.architecture());
        System.out.println(net.summary());
        History history = Trainer.of(net)
                .epochs(100)
                .batchSize(32)
                .validationData(data.heldOut())
                .callbacks(EarlyStopping.onValidationLoss().patience(10))
                .fit(data.training());
        System.out.println("Validation loss: " + history.last("val_loss"));

        float[] car = data.encoder().encode("4", "97", "", "2130", "14.5", "78", "Japan");
        System.out.printf("%.1f miles per gallon%n", data.encoder().decode(net.predict(car)[0]));
        net.saveWeights(Path.of(arguments[1]));
    }
}
