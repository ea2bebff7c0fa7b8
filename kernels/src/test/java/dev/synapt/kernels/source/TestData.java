package dev.synapt.kernels.source;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Precision;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;

/** Samples of the kind that a network takes, in no relation to their truth: values, or labels, as its loss takes them. */
final class TestData {
    private final Architecture architecture;
    private final double[] inputs;
    private final double[] truth;

    private TestData(Architecture architecture, double[] inputs, double[] truth) {
        this.architecture = architecture;
        this.inputs = inputs;
        this.truth = truth;
    }

    static TestData of(Architecture architecture, int samples, long seed) {
        CounterRandom random = new CounterRandom(seed, 0);
        double[] inputs = new double[samples * architecture.inputSize()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.normal();
        }
        return new TestData(architecture, inputs, truth(architecture, samples, random));
    }

    private static double[] truth(Architecture architecture, int samples, CounterRandom random) {
        double[] truth = new double[samples * architecture.targetSize()];
        int columns = architecture.outputShape().get(architecture.outputShape().size() - 1);
        boolean labels = architecture.targets() == Architecture.Targets.LABELS;
        boolean binary = architecture.loss().startsWith("binary");
        boolean oneHot = !labels && architecture.loss().startsWith("categorical");
        for (int i = 0; i < truth.length && !oneHot; i++) {
            truth[i] = labels
                    ? random.nextInt(architecture.classes())
                    : binary ? random.nextInt(2) : (float) random.normal();
        }
        for (int row = 0; row < truth.length / columns && oneHot; row++) {
            truth[row * columns + random.nextInt(columns)] = 1;
        }
        return truth;
    }

    /** The arguments of a pass over a window of the samples; learning rate and weight decay as declared. */
    Step step(int first, int rows, long iteration, long seed) {
        Step step = new Step();
        boolean single = architecture.precision() == Precision.FLOAT32;
        boolean labels = architecture.targets() == Architecture.Targets.LABELS;
        step.inputs = single ? floats(inputs) : inputs;
        step.inputsAt = first * architecture.inputSize();
        step.targets = labels ? ints(truth) : single ? floats(truth) : truth;
        step.targetsAt = first * architecture.targetSize();
        step.rows = rows;
        step.iteration = iteration;
        step.seed = seed;
        step.learningRate = architecture.learningRate();
        step.weightDecay = architecture.weightDecay();
        return step;
    }

    /** Samples of a window, row-major. */
    double[] inputs(int first, int rows) {
        int size = architecture.inputSize();
        return Arrays.copyOfRange(inputs, first * size, (first + rows) * size);
    }

    /** The truth of a window, row-major. */
    double[] truth(int first, int rows) {
        int size = architecture.targetSize();
        return Arrays.copyOfRange(truth, first * size, (first + rows) * size);
    }

    /** The truth of a window as labels. */
    int[] labels(int first, int rows) {
        return ints(truth(first, rows));
    }

    private static int[] ints(double[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
