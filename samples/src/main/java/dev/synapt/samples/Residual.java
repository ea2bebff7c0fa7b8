package dev.synapt.samples;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.FillMode.NEAREST_PIXEL;
import static dev.synapt.annotations.InitializationScheme.HE_NORMAL;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;
import static dev.synapt.annotations.Metric.ACCURACY;
import static dev.synapt.annotations.Padding.SAME;

import dev.synapt.annotations.Activation;
import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Add;
import dev.synapt.annotations.Argument;
import dev.synapt.annotations.BatchNormalization;
import dev.synapt.annotations.Block;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Flatten;
import dev.synapt.annotations.GlobalAvgPool2D;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.RandomBrightness;
import dev.synapt.annotations.RandomRotation;
import dev.synapt.annotations.RandomTranslation;
import dev.synapt.annotations.Reuse;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.ProgressStyle;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.LearningRateScheduler;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.Split;
import dev.synapt.runtime.data.SplitMethod;
import dev.synapt.runtime.image.ImageDecoder;
import dev.synapt.runtime.image.ImageFolder;
import dev.synapt.runtime.image.ImageSheet;
import dev.synapt.runtime.metric.ConfusionMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Reads coloured digits from PNG files in a folder for each class with a residual network (He, Zhang, Ren and Sun,
 * 2016), beside logistic regression on the same pictures.
 */
@Command(
        name = "residual",
        description = "reads coloured digits from folders of PNG files",
        mixinStandardHelpOptions = true)
final class Residual implements Callable<Integer> {

    /** Two convolutions and a way around them. */
    @Block
    @Argument(
            name = "filters",
            sets = {"first.filters", "second.filters"})
    @Conv2D(
            filters = 16,
            kernelSize = 3,
            padding = SAME,
            useBias = false,
            kernelInitializer = HE_NORMAL,
            name = "first")
    @BatchNormalization(momentum = 0.9)
    @Activation(RELU)
    @Conv2D(
            filters = 16,
            kernelSize = 3,
            padding = SAME,
            useBias = false,
            kernelInitializer = HE_NORMAL,
            name = "second")
    @BatchNormalization(momentum = 0.9, name = "residual")
    @Add(from = {"residual", "input"})
    @Activation(RELU)
    interface Same {}

    /** The same to half the rows and columns, with a convolution on the way around. */
    @Block
    @Argument(
            name = "filters",
            sets = {"first.filters", "second.filters", "around.filters"})
    @Conv2D(
            filters = 32,
            kernelSize = 3,
            strides = 2,
            padding = SAME,
            useBias = false,
            kernelInitializer = HE_NORMAL,
            name = "first")
    @BatchNormalization(momentum = 0.9)
    @Activation(RELU)
    @Conv2D(
            filters = 32,
            kernelSize = 3,
            padding = SAME,
            useBias = false,
            kernelInitializer = HE_NORMAL,
            name = "second")
    @BatchNormalization(momentum = 0.9, name = "residual")
    @Conv2D(
            filters = 32,
            kernelSize = 1,
            strides = 2,
            useBias = false,
            kernelInitializer = HE_NORMAL,
            from = "input",
            name = "around")
    @BatchNormalization(momentum = 0.9, name = "shortcut")
    @Add(from = {"residual", "shortcut"})
    @Activation(RELU)
    interface Half {}

    @Network(
            input = {EDGE, EDGE, 3},
            seed = 7)
    @RandomRotation(value = 0.03, fillMode = NEAREST_PIXEL)
    @RandomTranslation(heightFactor = 0.06, widthFactor = 0.06, fillMode = NEAREST_PIXEL)
    @RandomBrightness(
            value = 0.1,
            valueRange = {0, 1})
    @Conv2D(filters = 16, kernelSize = 3, padding = SAME, useBias = false, kernelInitializer = HE_NORMAL, name = "stem")
    @BatchNormalization(momentum = 0.9)
    @Activation(RELU)
    @Reuse(value = Same.class, name = "stage1")
    @Reuse(value = Half.class, name = "stage2")
    @Reuse(value = Half.class, name = "stage3", arguments = "filters = 64")
    @GlobalAvgPool2D
    @Dense(units = 10, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Adam(learningRate = 2e-3)
    @Metrics(ACCURACY)
    interface Pictured {}

    /** Logistic regression. */
    @Network(
            input = {EDGE, EDGE, 3},
            seed = 7)
    @Flatten
    @Dense(units = 10, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Adam(learningRate = 1e-3)
    @Metrics(ACCURACY)
    interface Logistic {}

    private static final int EDGE = 32;
    private static final int BATCH = 32;

    /** From one epoch to the next, so that the last ones settle: a fifth of the rate after eight epochs. */
    private static final double DECAY = 0.8;

    private static final int SHOWN = 48;

    @Option(
            names = "--pictures",
            description = "how many are drawn, a fifth of them to test with; default: ${DEFAULT-VALUE}",
            defaultValue = "10000")
    private int pictures;

    @Option(
            names = "--epochs",
            description = "how often the network sees them; default: ${DEFAULT-VALUE}",
            defaultValue = "8")
    private int epochs;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public Integer call() throws IOException {
        Path drawn = folders.picture("coloured-digits-" + pictures);
        DigitFolders.write(drawn, pictures, EDGE, 1);

        Residual_PicturedNetwork net = Residual_PicturedNetwork.create();
        System.out.println(net.summary());
        ImageFolder digits = ImageFolder.of(drawn, ImageDecoder.of(net.architecture()));
        System.out.println(digits);
        Split<ImageFolder> parts = digits.split(0.2, SplitMethod.STRATIFIED, 1);
        History history = train(net, parts, ProgressStyle.LINE_PER_EPOCH);
        Residual_LogisticNetwork logistic = Residual_LogisticNetwork.create();
        train(logistic, parts, ProgressStyle.SILENT);

        Dataset test = parts.heldOut().read();
        int[] predictions = net.predictClasses((float[]) test.inputs());
        System.out.println(ConfusionMatrix.of(test.labels(), predictions, digits.classes()));
        report("Residual network", net, test);
        report("Logistic regression", logistic, test);
        Pictures.curves(
                folders.picture("residual-curves.png"),
                "Coloured digits",
                history,
                "accuracy",
                "val_accuracy",
                "loss",
                "val_loss");
        sheet("Filters of the first layer", "residual-filters.png", ImageSheet.ofFilters(net.parameter("stem/kernel")));
        augmented(net, test, net.architecture().inputShape());
        misread(test, predictions, net.architecture().inputShape());
        return 0;
    }

    /** From files to the network, a batch at a time: the pictures need not fit into memory. */
    private History train(Model net, Split<ImageFolder> parts, ProgressStyle style) {
        return Trainer.of(net)
                .epochs(epochs)
                .progress(style)
                .validationData(parts.heldOut().batches(BATCH))
                .callbacks(LearningRateScheduler.of((epoch, rate) -> epoch == 0 ? rate : rate * DECAY))
                .fit(parts.training().shuffled(net.seed()).batches(BATCH));
    }

    private static void report(String name, Model model, Dataset test) {
        System.out.printf(
                "%s: %.2f %% of %d test pictures%n",
                name, 100 * model.evaluate(test, 256).metric("accuracy"), test.size());
    }

    /** As a training step would see them. */
    private void augmented(Model net, Dataset pictures, List<Integer> shape) throws IOException {
        int[] first = IntStream.range(0, Math.min(SHOWN, pictures.size())).toArray();
        float[] seen = net.augment((float[]) pictures.select(first).inputs());
        sheet("Augmented pictures", "residual-augmented.png", ImageSheet.ofSamples(seen, shape));
    }

    private void misread(Dataset test, int[] predictions, List<Integer> shape) throws IOException {
        int[] labels = test.labels();
        int[] wrong = IntStream.range(0, test.size())
                .filter(i -> predictions[i] != labels[i])
                .limit(SHOWN)
                .toArray();
        if (wrong.length > 0) {
            sheet("Misread pictures", "residual-misread.png", ImageSheet.ofSamples(test.select(wrong), shape));
        }
    }

    private void sheet(String what, String name, ImageSheet sheet) throws IOException {
        Path file = folders.picture(name);
        sheet.write(file);
        System.out.println(what + ": " + file);
    }
}
