package dev.synapt.benchmarks.framework;

import dev.synapt.benchmarks.framework.Layer.Convolution;
import dev.synapt.benchmarks.framework.Layer.Dense;
import dev.synapt.benchmarks.framework.Layer.MaxPool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The networks that every framework trains. */
public enum Workload {
    /** Digits: softmax, cross-entropy, Adam. */
    A(List.of(784), dense(128, 10), 1e-3f),

    /** Two moons: sigmoid, binary cross-entropy, Adamax. */
    B(List.of(2), dense(8, 32, 128, 256, 256, 128, 64, 16, 1), 1e-3f),

    /** Irises: softmax, cross-entropy, stochastic gradient descent. */
    C(List.of(4), dense(16, 16, 3), 1e-2f),

    /** Digits as images, Keras's example: softmax, cross-entropy, Adam. */
    D(
            List.of(28, 28, 1),
            List.of(
                    new Convolution(32, false),
                    new MaxPool(),
                    new Convolution(64, false),
                    new MaxPool(),
                    new Dense(128),
                    new Dense(10)),
            1e-3f),

    /**
     * Colour images, three blocks of normalized convolutions: softmax, cross-entropy, stochastic gradient descent with
     * momentum.
     */
    E(List.of(32, 32, 3), blocks(32, 64, 128), 1e-2f);

    /** Of {@link #E}'s optimizer. */
    public static final float MOMENTUM = 0.9f;

    private final List<Integer> shape;
    private final List<Layer> layers;
    private final float learningRate;

    Workload(List<Integer> shape, List<Layer> layers, float learningRate) {
        this.shape = shape;
        this.layers = layers;
        this.learningRate = learningRate;
    }

    private static List<Layer> dense(int... units) {
        return IntStream.of(units).<Layer>mapToObj(Dense::new).toList();
    }

    private static List<Layer> blocks(int... filters) {
        List<Layer> layers = new ArrayList<>();
        for (int channels : filters) {
            layers.add(new Convolution(channels, true));
            layers.add(new Convolution(channels, true));
            layers.add(new MaxPool());
        }
        layers.add(new Dense(128));
        layers.add(new Dense(10));
        return layers;
    }

    /** Of a sample: its numbers, or rows, columns and channels of an image. */
    public List<Integer> shape() {
        return shape;
    }

    /** Whether samples are images. */
    public boolean isOfImages() {
        return shape.size() > 1;
    }

    /** Numbers in a sample. */
    public int inputs() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** In order. */
    public List<Layer> layers() {
        return layers;
    }

    /** Numbers in an answer. */
    public int outputs() {
        return ((Dense) layers.get(layers.size() - 1)).units();
    }

    /** Whether the answer is one of two, told by a single output. */
    public boolean isBinary() {
        return outputs() == 1;
    }

    /** Of the optimizer, constant. */
    public float learningRate() {
        return learningRate;
    }
}
