package com.example;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;
import static dev.synapt.annotations.Metric.ACCURACY;
import static dev.synapt.annotations.Metric.MAE;
import static dev.synapt.runtime.data.Columns.numeric;
import static dev.synapt.runtime.data.Columns.targetValue;

import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.SparseCategoricalCrossentropy;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Csv;
import dev.synapt.runtime.data.EncodedSplit;
import dev.synapt.runtime.data.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Two answers of one network: what a house costs, and which of three kinds it is. */
@Network(input = 3, seed = 4)
@Dense(units = 32, activation = RELU, name = "trunk")
@Dense(units = 1, name = "price", from = "trunk")
@Dense(units = 3, activation = SOFTMAX, name = "kind", from = "trunk")
@Loss(value = MEAN_SQUARED_ERROR, from = "price", weight = 1e-4)
@SparseCategoricalCrossentropy(from = "kind")
@Metrics(value = MAE, from = "price")
@Metrics(value = ACCURACY, from = "kind")
@Adam(learningRate = 1e-2)
public final class Houses {
    private Houses() {}

    public static void main(String[] arguments) throws IOException {
        // Two columns to predict, in the order of the outputs.
        Schema schema = Schema.of(numeric("area", "rooms", "age"), targetValue("price", "kind"));
        EncodedSplit data = schema.encode(Csv.of(Path.of(arguments[0])).read().split(0.2, 7));

        HousesNetwork net = HousesNetwork.create();
        History history = Trainer.of(net)
                .epochs(50)
                .batchSize(16)
                .validationData(data.heldOut())
                .fit(data.training());
        System.out.println("Off by " + history.last("val_price_mean_absolute_error"));
        System.out.println("Kinds right: " + history.last("val_kind_accuracy"));

        Map<String, float[]> house = net.unpack(net.predict(data.encoder().encode("120", "4", "15")));
        System.out.println("It costs " + house.get("price")[0]);
    }
}
