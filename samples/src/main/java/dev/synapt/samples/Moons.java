package dev.synapt.samples;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SIGMOID;
import static dev.synapt.annotations.InitializationScheme.HE_NORMAL;
import static dev.synapt.annotations.LossFunction.BINARY_CROSSENTROPY;
import static dev.synapt.annotations.Metric.ACCURACY;

import dev.synapt.annotations.Adamax;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Evaluation;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.GradientNorms;
import dev.synapt.runtime.callback.UnitSaturation;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.SyntheticData;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells two interleaved half moons apart, and draws where it does. */
@Command(name = "moons", description = "tells two moons apart", mixinStandardHelpOptions = true)
final class Moons implements Callable<Integer> {

    @Network(input = 2, seed = 3, activationSlopes = true)
    @Dense(units = 8, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 32, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 128, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 256, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 256, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 128, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 64, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 16, activation = RELU, kernelInitializer = HE_NORMAL)
    @Dense(units = 1, activation = SIGMOID)
    @Loss(BINARY_CROSSENTROPY)
    @Adamax(learningRate = 1e-3)
    @Metrics(ACCURACY)
    interface Deep {}

    /** Logistic regression: a straight boundary. */
    @Network(input = 2, seed = 3)
    @Dense(units = 1, activation = SIGMOID)
    @Loss(BINARY_CROSSENTROPY)
    @Adamax(learningRate = 1e-2)
    @Metrics(ACCURACY)
    interface Straight {}

    private static final double NOISE = 0.15;

    /** Points at which each epoch looks into the layers. */
    private static final int WATCHED = 256;

    @Option(
            names = "--layers",
            description =
                    "after every epoch measures gradients, dead and saturated units of each layer, and draws them")
    private boolean layers;

    @Mixin
    private Folders folders = new Folders();

    @Override
    public Integer call() throws IOException {
        Dataset training = training();
        Dataset test = test();

        Moons_DeepNetwork net = Moons_DeepNetwork.create();
        System.out.println(net.summary());
        Dataset watched = training.take(WATCHED);
        UnitSaturation units = UnitSaturation.of(watched);
        Trainer trainer = trainer(net).validationData(test);
        if (layers) {
            trainer.callbacks(GradientNorms.of(Batch.of(watched)), units);
        }
        History history = trainer.fit(training);
        System.out.print(units.table(net));
        Moons_StraightNetwork straight = Moons_StraightNetwork.create();
        trainer(straight).verbose(0).fit(training);

        Evaluation deep = net.evaluate(test, 200);
        Evaluation line = straight.evaluate(test, 200);
        System.out.printf("Network: %.2f %% of 400 test points%n", 100 * deep.metric("accuracy"));
        System.out.printf("Logistic regression: %.2f %%%n", 100 * line.metric("accuracy"));
        Pictures.curves(
                folders.picture("moons-curves.png"),
                "Two moons",
                history,
                "accuracy",
                "val_accuracy",
                "loss",
                "val_loss");
        if (layers) {
            Pictures.layers(folders.picture("moons-layers.png"), history);
        }
        Pictures.boundary(
                folders.picture("moons-boundary.png"),
                (x, y) -> net.predict(new float[] {(float) x, (float) y})[0],
                (float[]) test.inputs(),
                test.labels());
        return 0;
    }

    /** The points that are learned from. */
    static Dataset training() {
        return SyntheticData.twoMoons(1600, NOISE, 1);
    }

    /** Other points. */
    static Dataset test() {
        return SyntheticData.twoMoons(400, NOISE, 2);
    }

    /** As both networks are trained. */
    static Trainer trainer(Model net) {
        return Trainer.of(net).epochs(60).batchSize(32);
    }
}
