package com.example;

import static dev.synapt.annotations.ActivationFunction.TANH;
import static dev.synapt.annotations.LossFunction.MEAN_ABSOLUTE_ERROR;

import dev.synapt.annotations.Adamax;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Csv;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.TimeSeries;
import dev.synapt.runtime.data.WindowedSplit;
import dev.synapt.runtime.data.Windows;
import java.io.IOException;
import java.nio.file.Path;

/** A time series: next month's airline passengers from the last twelve months. */
@Network(input = Passengers.MONTHS, seed = 11)
@Dense(units = 32, activation = TANH)
@Dense(units = 1)
@Loss(MEAN_ABSOLUTE_ERROR)
@Adamax(learningRate = 2e-3)
public final class Passengers {
    static final int MONTHS = 12;

    private Passengers() {}

    public static void main(String[] arguments) throws IOException {
        TimeSeries series = TimeSeries.of(Csv.of(Path.of(arguments[0])).read(), "Passengers");
        WindowedSplit windows = Windows.of(MONTHS).split(series, 0.25);

        PassengersNetwork net = PassengersNetwork.create();
        Trainer.of(net).epochs(200).batchSize(16).fit(windows.training());

        Dataset later = windows.heldOut();
        float[] forecast = net.predict(later.input(later.size() - 1));
        System.out.printf("%.0f passengers in the last month%n", windows.scale().decode(forecast)[0]);
    }
}
