package dev.synapt.samples;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;
import static dev.synapt.annotations.Metric.ACCURACY;
import static dev.synapt.annotations.Padding.SAME;

import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Dropout;
import dev.synapt.annotations.Flatten;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.MaxPool2D;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.LearningRateScheduler;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.Idx;
import dev.synapt.runtime.metric.ConfusionMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells clothes apart: Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017). */
@Command(name = "fashion", description = "tells clothes apart (Fashion-MNIST)", mixinStandardHelpOptions = true)
final class Fashion implements Callable<Integer> {

    @Network(input = 28 * 28, seed = 7)
    @Dense(units = 128, activation = RELU)
    @Dense(units = 10, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Adam(learningRate = 1e-3)
    @Metrics(ACCURACY)
    interface Clothes {}

    /** The same with a look at each pixel's neighbours. */
    @Network(
            input = {28, 28, 1},
            seed = 7)
    @Conv2D(filters = 32, kernelSize = 3, padding = SAME, activation = RELU)
    @MaxPool2D
    @Conv2D(filters = 64, kernelSize = 3, padding = SAME, activation = RELU)
    @MaxPool2D
    @Flatten
    @Dropout(0.3)
    @Dense(units = 128, activation = RELU)
    @Dropout(0.3)
    @Dense(units = 10, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Adam(learningRate = 1e-3)
    @Metrics(ACCURACY)
    interface Pictured {}

    private static final List<String> CLASSES = List.of(
            "T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final int EDGE = 28;

    /** From one epoch to the next, so that the last ones settle: a tenth of the rate after ten epochs. */
    private static final double DECAY = 0.8;

    private static final int SHOWN = 32;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public Integer call() throws IOException {
        FashionFiles files = new FashionFiles(folders);
        Dataset training = Idx.read(files.path("train-images-idx3-ubyte.gz"), files.path("train-labels-idx1-ubyte.gz"));
        Dataset test = Idx.read(files.path("t10k-images-idx3-ubyte.gz"), files.path("t10k-labels-idx1-ubyte.gz"));

        train("Dense network", Fashion_ClothesNetwork.create(), "fashion-dense", training, test);
        train("Convolutional network", Fashion_PicturedNetwork.create(), "fashion", training, test);
        return 0;
    }

    private void train(String name, Model net, String pictures, Dataset training, Dataset test) throws IOException {
        System.out.println(net.summary());
        History history = Trainer.of(net)
                .epochs(10)
                .batchSize(32)
                .validationData(test)
                .callbacks(LearningRateScheduler.of((epoch, rate) -> epoch == 0 ? rate : rate * DECAY))
                .fit(training);

        int[] predictions = net.predictClasses((float[]) test.inputs());
        ConfusionMatrix confusion = ConfusionMatrix.of(test.labels(), predictions, CLASSES);
        System.out.println(confusion);
        System.out.printf("%s: %.2f %% of %d test images%n", name, 100 * confusion.accuracy(), test.size());
        Pictures.curves(
                folders.picture(pictures + "-curves.png"),
                "Fashion-MNIST: " + name,
                history,
                "accuracy",
                "val_accuracy",
                "loss",
                "val_loss");
        gallery(folders.picture(pictures + "-predictions.png"), test, predictions);
    }

    private static void gallery(Path file, Dataset test, int[] predictions) throws IOException {
        int[] labels = test.labels();
        List<Pictures.Captioned> shown = new ArrayList<>();
        for (int i = 0; i < SHOWN; i++) {
            boolean right = predictions[i] == labels[i];
            shown.add(new Pictures.Captioned(test.input(i), CLASSES.get(predictions[i]), right));
        }
        Pictures.gallery(file, EDGE, shown);
    }
}
