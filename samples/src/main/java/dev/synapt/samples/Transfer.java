package dev.synapt.samples;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;
import static dev.synapt.annotations.Metric.ACCURACY;

import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Dropout;
import dev.synapt.annotations.Flatten;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.MaxPool2D;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Phase;
import dev.synapt.annotations.Reuse;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.Idx;
import dev.synapt.runtime.image.ImageSheet;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Learns two kinds of clothes from twenty pictures of each: from nothing, and on top of what a network has learned to
 * see in eight others (Fashion-MNIST: Xiao, Rasul and Vollgraf, 2017).
 */
@Command(
        name = "transfer",
        description = "learns from few pictures on top of a trained network (Fashion-MNIST)",
        mixinStandardHelpOptions = true)
final class Transfer implements Callable<Integer> {

    /** The base: eight classes, all their pictures. */
    @Network(
            input = {28, 28, 1},
            seed = 7)
    @Conv2D(filters = 32, kernelSize = 3, activation = RELU)
    @MaxPool2D
    @Conv2D(filters = 64, kernelSize = 3, activation = RELU)
    @MaxPool2D
    @Flatten
    @Dense(units = 128, activation = RELU, name = "features")
    @Dropout(0.3)
    @Dense(units = 8, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Adam(learningRate = 1e-3)
    @Metrics(ACCURACY)
    interface Eight {}

    /** The same layers up to the features, under a new head, and what of it stays as it is while it is trained. */
    @Network(
            input = {28, 28, 1},
            seed = 7)
    @Reuse(value = Eight.class, until = "features")
    @Dropout(0.3)
    @Dense(units = 2, activation = SOFTMAX, name = "head")
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Adam(learningRate = 1e-3)
    @Metrics(ACCURACY)
    @Phase(name = "headOnly", frozenUntil = "features")
    @Phase(name = "lastLayers", frozenUntil = "flatten")
    interface Two {}

    /** The same up to the second convolution: what it predicts are the maps of that layer. */
    @Network(
            input = {28, 28, 1},
            seed = 7)
    @Reuse(value = Eight.class, until = "conv2d_1")
    @Loss(MEAN_SQUARED_ERROR)
    interface Seen {}

    /** Sandals and sneakers; among the others only the ankle boot is a shoe. */
    private static final int[] NEW_CLASSES = {5, 7};

    private static final int[] KNOWN_CLASSES = {0, 1, 2, 3, 4, 6, 8, 9};
    private static final int EACH = 20;
    private static final int BATCH = 8;

    /** Of each phase; the network from nothing has as many as both together. */
    private static final int EPOCHS = 20;

    private static final double HEAD_RATE = 3e-3;
    private static final double LAST_RATE = 1e-3;

    @Option(
            names = "--base-epochs",
            description = "how often the base sees the pictures of eight classes; default: ${DEFAULT-VALUE}",
            defaultValue = "2")
    private int baseEpochs;

    @Option(
            names = "--seeds",
            description = "how many choices of pictures and first weights are compared; default: ${DEFAULT-VALUE}",
            defaultValue = "5")
    private int seeds;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public Integer call() throws IOException {
        FashionFiles files = new FashionFiles(folders);
        Dataset training = Idx.read(files.path("train-images-idx3-ubyte.gz"), files.path("train-labels-idx1-ubyte.gz"));
        Dataset test = Idx.read(files.path("t10k-images-idx3-ubyte.gz"), files.path("t10k-labels-idx1-ubyte.gz"));

        WeightsFile base = base(Selection.of(training, KNOWN_CLASSES), Selection.of(test, KNOWN_CLASSES));
        compare(Selection.of(training, NEW_CLASSES), Selection.of(test, NEW_CLASSES), base);
        return 0;
    }

    private WeightsFile base(Dataset training, Dataset test) throws IOException {
        Transfer_EightNetwork net = Transfer_EightNetwork.create();
        System.out.println(net.summary());
        Trainer.of(net).epochs(baseEpochs).batchSize(64).validationData(test).fit(training);
        System.out.printf(
                "Base: %.2f %% of %d test pictures of eight classes%n", 100 * accuracy(net, test), test.size());

        Transfer_SeenNetwork seen = Transfer_SeenNetwork.create();
        seen.loadByName(net.weights());
        Path maps = folders.picture("transfer-maps.png");
        ImageSheet.ofFeatureMaps(
                        seen.predict(test.input(0)), seen.architecture().outputShape())
                .write(maps);
        System.out.println("What the second convolution sees in a picture: " + maps);
        return net.weights();
    }

    /** Trains on few pictures, each time on others, and on the same ones both ways. */
    private void compare(Dataset training, Dataset test, WeightsFile base) {
        System.out.println(Transfer_TwoNetwork.create().loadByName(base));
        double[] gains = new double[seeds];
        for (int seed = 1; seed <= seeds; seed++) {
            Dataset few = Selection.few(training, NEW_CLASSES.length, EACH, seed);
            Transfer_TwoNetwork alone = Transfer_TwoNetwork.create(seed);
            train(alone, few, 2 * EPOCHS);
            Transfer_TwoNetwork onTop = Transfer_TwoNetwork.create(seed);
            onTop.loadByName(base);
            trainInPhases(onTop, few);
            double fromNothing = accuracy(alone, test);
            double onBase = accuracy(onTop, test);
            gains[seed - 1] = 100 * (onBase - fromNothing);
            System.out.printf(
                    "Seed %d, %d pictures: from nothing %.2f %% of %d test pictures, on the base %.2f %%%n",
                    seed, few.size(), 100 * fromNothing, test.size(), 100 * onBase);
        }
        System.out.println("Gain: " + Spread.of(gains) + " percentage points");
    }

    /** First the head alone, quickly, for what it passes back at first says nothing; then the features with it. */
    private static void trainInPhases(Transfer_TwoNetwork net, Dataset few) {
        net.learningRate(HEAD_RATE);
        train(net.phase("headOnly"), few, EPOCHS);
        net.learningRate(LAST_RATE);
        train(net.phase("lastLayers"), few, EPOCHS);
    }

    private static void train(Model net, Dataset few, int epochs) {
        Trainer.of(net).epochs(epochs).batchSize(BATCH).verbose(0).fit(few);
    }

    private static double accuracy(Model net, Dataset test) {
        return net.evaluate(test, 256).metric("accuracy");
    }
}
