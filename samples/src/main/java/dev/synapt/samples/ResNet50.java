package dev.synapt.samples;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;
import static dev.synapt.annotations.Metric.ACCURACY;
import static dev.synapt.annotations.Padding.SAME;

import dev.synapt.annotations.Activation;
import dev.synapt.annotations.Add;
import dev.synapt.annotations.Argument;
import dev.synapt.annotations.BatchNormalization;
import dev.synapt.annotations.Block;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.GlobalAvgPool2D;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.MaxPool2D;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Reuse;
import dev.synapt.annotations.Sgd;
import dev.synapt.annotations.ZeroPadding2D;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Parameter;
import dev.synapt.runtime.random.CounterRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** ResNet-50 as Keras has it, declared on a page: some training steps on random pictures, and what they take. */
@Command(
        name = "resnet50",
        description = "takes training steps with ResNet-50 on pictures of 224 x 224",
        mixinStandardHelpOptions = true)
final class ResNet50 implements Callable<Integer> {

    /** The sum of the input and what three convolutions make of it, a narrow one between two that change the width. */
    @Block
    @Argument(
            name = "filters",
            sets = {"narrow.filters", "middle.filters", "wide.filters = 4 * filters"})
    @Conv2D(filters = 64, kernelSize = 1, name = "narrow")
    @BatchNormalization(epsilon = 1.001e-5)
    @Activation(RELU)
    @Conv2D(filters = 64, kernelSize = 3, padding = SAME, name = "middle")
    @BatchNormalization(epsilon = 1.001e-5)
    @Activation(RELU)
    @Conv2D(filters = 256, kernelSize = 1, name = "wide")
    @BatchNormalization(epsilon = 1.001e-5, name = "residual")
    @Add(from = {"input", "residual"})
    @Activation(RELU)
    interface Bottleneck {}

    /**
     * The first bottleneck of a stage, where the width changes and mostly the size: so the input passes a convolution
     * too.
     */
    @Block
    @Argument(
            name = "filters",
            sets = {"shortcut.filters = 4 * filters", "narrow.filters", "middle.filters", "wide.filters = 4 * filters"})
    @Argument(
            name = "strides",
            sets = {"shortcut.strides", "narrow.strides"})
    @Conv2D(filters = 256, kernelSize = 1, strides = 2, name = "shortcut")
    @BatchNormalization(epsilon = 1.001e-5, name = "projection")
    @Conv2D(filters = 64, kernelSize = 1, strides = 2, name = "narrow", from = "input")
    @BatchNormalization(epsilon = 1.001e-5)
    @Activation(RELU)
    @Conv2D(filters = 64, kernelSize = 3, padding = SAME, name = "middle")
    @BatchNormalization(epsilon = 1.001e-5)
    @Activation(RELU)
    @Conv2D(filters = 256, kernelSize = 1, name = "wide")
    @BatchNormalization(epsilon = 1.001e-5, name = "residual")
    @Add(from = {"projection", "residual"})
    @Activation(RELU)
    interface WideningBottleneck {}

    /** He et al., 2015, with the strides in the first convolution of a stage as in that paper and in Keras. */
    @Network(input = {SIZE, SIZE, 3})
    @ZeroPadding2D(3)
    @Conv2D(filters = 64, kernelSize = 7, strides = 2, name = "conv1")
    @BatchNormalization(epsilon = 1.001e-5)
    @Activation(RELU)
    @ZeroPadding2D(1)
    @MaxPool2D(poolSize = 3, strides = 2)
    @Reuse(
            value = WideningBottleneck.class,
            name = "conv2",
            arguments = {"filters = 64", "strides = 1"})
    @Reuse(value = Bottleneck.class, name = "conv2_more", repeat = 2, arguments = "filters = 64")
    @Reuse(value = WideningBottleneck.class, name = "conv3", arguments = "filters = 128")
    @Reuse(value = Bottleneck.class, name = "conv3_more", repeat = 3, arguments = "filters = 128")
    @Reuse(value = WideningBottleneck.class, name = "conv4", arguments = "filters = 256")
    @Reuse(value = Bottleneck.class, name = "conv4_more", repeat = 5, arguments = "filters = 256")
    @Reuse(value = WideningBottleneck.class, name = "conv5", arguments = "filters = 512")
    @Reuse(value = Bottleneck.class, name = "conv5_more", repeat = 2, arguments = "filters = 512")
    @GlobalAvgPool2D
    @Dense(units = CLASSES, activation = SOFTMAX)
    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
    @Sgd(learningRate = 1e-3, momentum = 0.9)
    @Metrics(ACCURACY)
    interface Network50 {}

    private static final int SIZE = 224;
    private static final int CLASSES = 1000;
    private static final double MEGABYTE = 1e6;

    @Option(names = "--batch", description = "pictures in a step; ${DEFAULT-VALUE} by default")
    private int batch = 2;

    @Option(names = "--steps", description = "${DEFAULT-VALUE} by default")
    private int steps = 3;

    @Override
    public Integer call() {
        Model net = ResNet50_Network50Network.create();
        long parameters = net.parameters().stream().mapToLong(Parameter::size).sum();
        System.out.printf("Parameters: %,d%n", parameters);
        CounterRandom random = new CounterRandom(1, 0);
        float[] pictures = new float[batch * SIZE * SIZE * 3];
        int[] labels = new int[batch];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = (float) random.uniform();
        }
        for (int i = 0; i < batch; i++) {
            labels[i] = random.nextInt(CLASSES);
        }
        for (int step = 1; step <= steps; step++) {
            long start = System.nanoTime();
            double loss = net.trainStep(pictures, labels);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("Step %d: loss %.4f, %.2f s, %.0f MB in use%n", step, loss, seconds, megabytes());
        }
        return 0;
    }

    private static double megabytes() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }
}
