package dev.synapt.samples;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SIGMOID;
import static dev.synapt.annotations.InitializationScheme.HE_NORMAL;
import static dev.synapt.annotations.LossFunction.BINARY_CROSSENTROPY;
import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;
import static dev.synapt.runtime.data.Columns.numeric;
import static dev.synapt.runtime.data.Columns.targetValue;

import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Dropout;
import dev.synapt.annotations.L2;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.LambdaCallback;
import dev.synapt.runtime.data.Csv;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.EncodedSplit;
import dev.synapt.runtime.data.Scaling;
import dev.synapt.runtime.data.Schema;
import dev.synapt.runtime.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What a penalty on large weights and dropout are worth where there are few samples to learn from: the loss on held-out
 * tumours (Wisconsin breast cancer) and wines (wine quality), epoch by epoch, over several seeds.
 */
@Command(
        name = "overfitting",
        description = "compares regularization, dropout and neither (breast cancer, wine quality)",
        mixinStandardHelpOptions = true)
final class Overfitting implements Callable<Integer> {

    /** Is a tumour benign? Too many weights for sixty tumours. */
    @Network(input = 30)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 1, activation = SIGMOID)
    @Loss(BINARY_CROSSENTROPY)
    @Adam(learningRate = 3e-3)
    interface Tumours {}

    /** The same with a penalty on the squares of all weights. */
    @Network(input = 30)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL, kernelRegularizer = @L2(0.02))
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL, kernelRegularizer = @L2(0.02))
    @Dense(units = 1, activation = SIGMOID, kernelRegularizer = @L2(0.02))
    @Loss(BINARY_CROSSENTROPY)
    @Adam(learningRate = 3e-3)
    interface PenalizedTumours {}

    /** The same with half of all units switched off, others at every step. */
    @Network(input = 30)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dropout(0.5)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dropout(0.5)
    @Dense(units = 1, activation = SIGMOID)
    @Loss(BINARY_CROSSENTROPY)
    @Adam(learningRate = 3e-3)
    interface DroppedTumours {}

    /** How good is a red wine, from 3 to 8? */
    @Network(input = 11)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 1)
    @Loss(MEAN_SQUARED_ERROR)
    @Adam(learningRate = 3e-3)
    interface Wines {}

    /** The same with a penalty on the squares of all weights. */
    @Network(input = 11)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL, kernelRegularizer = @L2(0.02))
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL, kernelRegularizer = @L2(0.02))
    @Dense(units = 1, kernelRegularizer = @L2(0.02))
    @Loss(MEAN_SQUARED_ERROR)
    @Adam(learningRate = 3e-3)
    interface PenalizedWines {}

    /** The same with half of all units switched off, others at every step. */
    @Network(input = 11)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dropout(0.5)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dropout(0.5)
    @Dense(units = 1)
    @Loss(MEAN_SQUARED_ERROR)
    @Adam(learningRate = 3e-3)
    interface DroppedWines {}

    private static final String[] NUCLEUS = {
        "radius",
        "texture",
        "perimeter",
        "area",
        "smoothness",
        "compactness",
        "concavity",
        "concave points",
        "symmetry",
        "fractal dimension"
    };

    private static final String[] WINE = {
        "fixed acidity",
        "volatile acidity",
        "citric acid",
        "residual sugar",
        "chlorides",
        "free sulfur dioxide",
        "total sulfur dioxide",
        "density",
        "pH",
        "sulphates",
        "alcohol"
    };

    private static final int EPOCHS = 150;
    private static final int BATCH = 16;

    /** A float that is rounded to 0 would make one sample's loss infinite; Keras's epsilon. */
    private static final double LEAST_PROBABILITY = 1e-7;

    @Option(
            names = "--seeds",
            description = "how many choices of samples and first weights are compared; default: ${DEFAULT-VALUE}",
            defaultValue = "10")
    private int seeds;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public Integer call() throws IOException {
        Optional<Path> tumours = folders.data("breast-cancer", "breast_cancer.csv");
        Optional<Path> wines = folders.data("winequality", "winequality-red.csv");
        if (tumours.isEmpty() || wines.isEmpty()) {
            System.err.println("There is no breast-cancer/breast_cancer.csv or no winequality/winequality-red.csv in "
                    + folders.data() + "; name the folder with --data");
            return 1;
        }
        Map<String, LongFunction<Model>> ofTumours = new LinkedHashMap<>();
        ofTumours.put("neither", Overfitting_TumoursNetwork::create);
        ofTumours.put("L2 penalty", Overfitting_PenalizedTumoursNetwork::create);
        ofTumours.put("dropout", Overfitting_DroppedTumoursNetwork::create);
        compare(tumours(tumours.get()), ofTumours);

        Map<String, LongFunction<Model>> ofWines = new LinkedHashMap<>();
        ofWines.put("neither", Overfitting_WinesNetwork::create);
        ofWines.put("L2 penalty", Overfitting_PenalizedWinesNetwork::create);
        ofWines.put("dropout", Overfitting_DroppedWinesNetwork::create);
        compare(wines(wines.get()), ofWines);
        return 0;
    }

    /**
     * What is to be learned.
     *
     * @param few how many rows it is learned from; the others are held out
     * @param loss of a prediction and its target
     */
    private record Problem(String name, Table rows, Schema schema, int few, DoubleBinaryOperator loss) {

        /** Mean loss on what is held out, without the penalty that training adds to it. */
        double loss(Model net, Dataset heldOut) {
            float[] predictions = net.predict((float[]) heldOut.inputs());
            return IntStream.range(0, predictions.length)
                    .mapToDouble(i -> loss.applyAsDouble(predictions[i], heldOut.target(i)[0]))
                    .average()
                    .orElseThrow();
        }
    }

    private static Problem tumours(Path file) throws IOException {
        String[] measurements = Stream.of("mean ", "error of ", "worst ")
                .flatMap(kind -> Stream.of(NUCLEUS).map(kind::concat))
                .toArray(String[]::new);
        Table rows = Csv.of(file)
                .skipLines(1)
                .withoutHeader(with(measurements, "benign"))
                .read();
        return new Problem(
                "tumours",
                rows,
                Schema.of(numeric(measurements), targetValue("benign")),
                60,
                (benign, target) -> -Math.log(Math.max(target == 1 ? benign : 1 - benign, LEAST_PROBABILITY)));
    }

    /** In the scale of the training wines: a loss of 1 is that of guessing their mean. */
    private static Problem wines(Path file) throws IOException {
        Table rows = Csv.of(file).withoutHeader(with(WINE, "quality")).read();
        return new Problem(
                "wines",
                rows,
                Schema.of(numeric(WINE), targetValue("quality").scaled(Scaling.STANDARD)),
                200,
                (quality, target) -> (quality - target) * (quality - target));
    }

    private static String[] with(String[] columns, String target) {
        return Stream.concat(Stream.of(columns), Stream.of(target)).toArray(String[]::new);
    }

    /** Trains each network on the same few samples and draws the mean of its held-out losses. */
    private void compare(Problem problem, Map<String, LongFunction<Model>> networks) throws IOException {
        Map<String, double[]> curves = new LinkedHashMap<>();
        double share = 1 - (double) problem.few() / problem.rows().size();
        networks.forEach((name, network) -> {
            double[] mean = new double[EPOCHS];
            double[] last = new double[seeds];
            for (int seed = 1; seed <= seeds; seed++) {
                EncodedSplit data = problem.schema().encode(problem.rows().split(share, seed));
                double[] losses = heldOutLosses(network.apply(seed), problem, data);
                IntStream.range(0, EPOCHS).forEach(i -> mean[i] += losses[i] / seeds);
                last[seed - 1] = losses[EPOCHS - 1];
            }
            curves.put(name, mean);
            Spread spread = Spread.of(last);
            System.out.printf(
                    "%s, %s: loss on those held out %.3f on average over %d seeds, standard deviation %.3f%n",
                    problem.name(), name, spread.mean(), spread.count(), spread.deviation());
        });
        String title = "Loss on other " + problem.name() + " than the " + problem.few() + " learned from, mean of "
                + seeds + " seeds";
        Pictures.curves(folders.picture("overfitting-" + problem.name() + ".png"), title, curves);
    }

    private static double[] heldOutLosses(Model net, Problem problem, EncodedSplit data) {
        double[] losses = new double[EPOCHS];
        Trainer.of(net)
                .epochs(EPOCHS)
                .batchSize(BATCH)
                .callbacks(new LambdaCallback()
                        .epochEnd(training -> losses[training.epoch()] = problem.loss(net, data.heldOut())))
                .verbose(0)
                .fit(data.training());
        return losses;
    }
}
