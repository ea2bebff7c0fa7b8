package dev.synapt.samples;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
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
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Csv;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.HandDrawnDigits;
import dev.synapt.runtime.data.Split;
import dev.synapt.runtime.data.SplitMethod;
import dev.synapt.runtime.data.Table;
import dev.synapt.runtime.metric.ConfusionMatrix;
import dev.synapt.runtime.opencl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Reads digits that the program draws itself, beside logistic regression on the same pictures. */
@Command(name = "digits", description = "reads hand-drawn digits", mixinStandardHelpOptions = true)
final class Digits implements Callable<Integer> {

    @Network(
            input = {HandDrawnDigits.EDGE, HandDrawnDigits.EDGE, 1},
            seed = 7)
    @Conv2D(filters = 16, kernelSize = 3, activation = RELU)
    @MaxPool2D
    @Conv2D(filters = 32, kernelSize = 3, activation = RELU)
    @MaxPool2D
    @Flatten
    @Dropout(0.3)
    @Dense(units = 64, activation = RELU)
    @Dropout(0.2)
    @Dense(units = 10, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Adam(learningRate = 1e-3)
    @Metrics(ACCURACY)
    interface Drawn {}

    /** Logistic regression: what a network without hidden layers can do. */
    @Network(input = HandDrawnDigits.EDGE * HandDrawnDigits.EDGE, seed = 7)
    @Dense(units = 10, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Adam(learningRate = 1e-3)
    @Metrics(ACCURACY)
    interface Logistic {}

    /** For the 8 x 8 pixel scans of the UCI repository. */
    @Network(input = 64, seed = 7)
    @Dense(units = 64, activation = RELU)
    @Dense(units = 10, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Adam(learningRate = 1e-3)
    @Metrics(ACCURACY)
    interface Scanned {}

    private static final int TRAINING = 24_000;
    private static final int TEST = 4_000;
    private static final int SHOWN = 32;
    private static final int SCAN_EDGE = 8;
    private static final double FULL_INK = 16;

    @Mixin
    private Folders folders = new Folders();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            converter = DeviceName.class,
            description = "where networks run: cpu, opencl, opencl:gpu, opencl:0 or opencl: and a part of a name")
    private Device device = Device.byDefault();

    /** A device as the command line names it. */
    static final class DeviceName implements ITypeConverter<Device> {
        @Override
        public Device convert(String text) {
            try {
                return Device.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        Dataset training = HandDrawnDigits.of(TRAINING, 1);
        Dataset test = HandDrawnDigits.of(TEST, 2);

        Digits_DrawnNetwork net = Digits_DrawnNetwork.create(device);
        System.out.println(net.summary());
        History history = trainer(net).epochs(12).validationSplit(0.1).fit(training);
        Digits_LogisticNetwork logistic = Digits_LogisticNetwork.create(device);
        trainer(logistic).epochs(12).verbose(0).fit(training);

        int[] predictions = net.predictClasses((float[]) test.inputs());
        System.out.println(ConfusionMatrix.of(test.labels(), predictions, 10));
        report("Network", net, test);
        report("Logistic regression", logistic, test);
        Pictures.curves(
                folders.picture("digits-curves.png"),
                "Hand-drawn digits",
                history,
                "accuracy",
                "val_accuracy",
                "loss",
                "val_loss");
        gallery(test, predictions);
        scanned();
        return 0;
    }

    /** As both networks are trained. */
    static Trainer trainer(Model net) {
        return Trainer.of(net).batchSize(64);
    }

    private static void report(String name, Model model, Dataset test) {
        System.out.printf(
                "%s: %.2f %% of %d test pictures%n",
                name, 100 * model.evaluate(test, 256).metric("accuracy"), test.size());
    }

    private void gallery(Dataset test, int[] predictions) throws IOException {
        int[] labels = test.labels();
        List<Pictures.Captioned> shown = new ArrayList<>();
        for (int i = 0; i < SHOWN; i++) {
            boolean right = predictions[i] == labels[i];
            String caption = right ? String.valueOf(labels[i]) : predictions[i] + ", is " + labels[i];
            shown.add(new Pictures.Captioned(test.input(i), caption, right));
        }
        Pictures.gallery(folders.picture("digits-predictions.png"), HandDrawnDigits.EDGE, shown);
    }

    private void scanned() throws IOException {
        Optional<Path> file = folders.data("digits", "digits.csv.gz");
        if (file.isEmpty()) {
            System.out.println("The 8 x 8 digits of the UCI repository are not in " + folders.data() + ": left out.");
            return;
        }
        Split<Dataset> data = scans(file.get()).split(0.2, SplitMethod.STRATIFIED, 1);
        Digits_ScannedNetwork net = Digits_ScannedNetwork.create(device);
        Trainer.of(net).epochs(60).batchSize(32).verbose(0).fit(data.training());
        report("Scanned 8 x 8 digits", net, data.heldOut());
    }

    /** Rows of 64 pixels from 0 to 16 and a digit, without a header. */
    private static Dataset scans(Path file) throws IOException {
        int pixels = SCAN_EDGE * SCAN_EDGE;
        String[] columns = new String[pixels + 1];
        Arrays.setAll(columns, i -> i < pixels ? "pixel" + i : "digit");
        Table table = Csv.of(file).withoutHeader(columns).read();
        float[] inputs = new float[table.size() * pixels];
        for (int p = 0; p < pixels; p++) {
            double[] column = table.numbers(columns[p]);
            for (int i = 0; i < column.length; i++) {
                inputs[i * pixels + p] = (float) (column[i] / FULL_INK);
            }
        }
        int[] labels = Arrays.stream(table.numbers("digit"))
                .mapToInt(digit -> (int) digit)
                .toArray();
        return Dataset.of(inputs, labels);
    }
}
