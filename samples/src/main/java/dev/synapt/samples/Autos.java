package dev.synapt.samples;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.InitializationScheme.HE_NORMAL;
import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;
import static dev.synapt.runtime.data.Columns.category;
import static dev.synapt.runtime.data.Columns.numeric;
import static dev.synapt.runtime.data.Columns.targetValue;

import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Dropout;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Csv;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.EncodedSplit;
import dev.synapt.runtime.data.Missing;
import dev.synapt.runtime.data.Scaling;
import dev.synapt.runtime.data.Schema;
import dev.synapt.runtime.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The price of a car from the imports-85 table of 1985, with missing values and categories. */
@Command(name = "autos", description = "prices cars (imports-85)", mixinStandardHelpOptions = true)
final class Autos implements Callable<Integer> {

    @Network(input = 75, seed = 5)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dropout(0.1)
    @Dense(units = 32, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 1)
    @Loss(MEAN_SQUARED_ERROR)
    @Adam(learningRate = 1e-3, weightDecay = 0.02)
    interface Price {}

    private static final String[] COLUMNS = {
        "symboling", "normalized-losses", "make", "fuel-type", "aspiration", "doors", "body-style", "drive-wheels",
        "engine-location", "wheel-base", "length", "width", "height", "curb-weight", "engine-type", "cylinders",
        "engine-size", "fuel-system", "bore", "stroke", "compression-ratio", "horsepower", "peak-rpm", "city-mpg",
        "highway-mpg", "price"
    };

    static final int SPLITS = 5;
    private static final int EPOCHS = 300;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public Integer call() throws IOException {
        Optional<Path> file = folders.data("auto-imports", "imports-85.data");
        if (file.isEmpty()) {
            System.err.println(
                    "There is no auto-imports/imports-85.data in " + folders.data() + "; name the folder with --data");
            return 1;
        }
        Errors[] errors = new Errors[SPLITS];
        for (int split = 0; split < SPLITS; split++) {
            errors[split] = errors(file.get(), split + 1L);
            System.out.println("Split " + (split + 1) + ", mean absolute errors: " + errors[split]);
        }
        System.out.println("Over " + SPLITS + " splits: " + Errors.mean(errors));
        return 0;
    }

    /** Mean absolute errors in dollars on the held-out cars. */
    record Errors(double network, double ridge, double guess) {

        static Errors mean(Errors... all) {
            return new Errors(average(all, Errors::network), average(all, Errors::ridge), average(all, Errors::guess));
        }

        private static double average(Errors[] all, ToDoubleFunction<Errors> of) {
            return Arrays.stream(all).mapToDouble(of).average().orElse(Double.NaN);
        }

        @Override
        public String toString() {
            return String.format(
                    "network %,.0f dollars; ridge regression %,.0f; guessing the mean %,.0f", network, ridge, guess);
        }
    }

    /** Learns from four fifths of the cars, others for each split. */
    static Errors errors(Path file, long split) throws IOException {
        Table cars = Csv.of(file).withoutHeader(COLUMNS).missing("?").read().whereGiven("price");
        EncodedSplit data = schema().encode(cars.split(0.2, split));
        Autos_PriceNetwork net = Autos_PriceNetwork.create(split);
        data.encoder().requireFits(net.architecture());
        Trainer.of(net).epochs(EPOCHS).batchSize(16).verbose(0).fit(data.training());
        Ridge line = Ridge.fit(data.training(), 1);
        return new Errors(error(data, x -> net.predict(x)[0]), error(data, line::predict), error(data, x -> 0));
    }

    private static Schema schema() {
        return Schema.of(
                numeric(
                                "symboling",
                                "normalized-losses",
                                "wheel-base",
                                "length",
                                "width",
                                "height",
                                "curb-weight",
                                "engine-size",
                                "bore",
                                "stroke",
                                "compression-ratio",
                                "horsepower",
                                "peak-rpm",
                                "city-mpg",
                                "highway-mpg")
                        .missing(Missing.median()),
                category("make")
                        .among(
                                "alfa-romero",
                                "audi",
                                "bmw",
                                "chevrolet",
                                "dodge",
                                "honda",
                                "isuzu",
                                "jaguar",
                                "mazda",
                                "mercedes-benz",
                                "mercury",
                                "mitsubishi",
                                "nissan",
                                "peugot",
                                "plymouth",
                                "porsche",
                                "renault",
                                "saab",
                                "subaru",
                                "toyota",
                                "volkswagen",
                                "volvo"),
                category("fuel-type").among("diesel", "gas"),
                category("aspiration").among("std", "turbo"),
                category("doors").among("four", "two").missing(Missing.mode()),
                category("body-style").among("convertible", "hardtop", "hatchback", "sedan", "wagon"),
                category("drive-wheels").among("4wd", "fwd", "rwd"),
                category("engine-location").among("front", "rear"),
                category("engine-type").among("dohc", "dohcv", "l", "ohc", "ohcf", "ohcv", "rotor"),
                category("cylinders").among("eight", "five", "four", "six", "three", "twelve", "two"),
                category("fuel-system").among("1bbl", "2bbl", "4bbl", "idi", "mfi", "mpfi", "spdi", "spfi"),
                targetValue("price").scaled(Scaling.STANDARD));
    }

    /** Mean absolute error in dollars on the held-out cars; predictions are in the scale of the training prices. */
    private static double error(EncodedSplit data, ToDoubleFunction<float[]> predictor) {
        Dataset heldOut = data.heldOut();
        double sum = 0;
        for (int i = 0; i < heldOut.size(); i++) {
            double predicted = data.encoder().decode(predictor.applyAsDouble(heldOut.input(i)));
            sum += Math.abs(predicted - data.encoder().decode(heldOut.target(i)[0]));
        }
        return sum / heldOut.size();
    }
}
