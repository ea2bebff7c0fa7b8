package dev.synapt.kernels.source;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.RowWeights;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Samples of the kind that a network takes, in no relation to their truth: values, or labels, as its loss takes them.
 */
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
        double[] all = new double[samples * architecture.targetSize()];
        int at = 0;
        for (OutputInfo output : architecture.outputs()) {
            int width = output.targetSize();
            double[] own = truth(output, samples, random);
            for (int sample = 0; sample < samples; sample++) {
                System.arraycopy(own, sample * width, all, sample * architecture.targetSize() + at, width);
            }
            at += width;
        }
        return all;
    }

    private static double[] truth(OutputInfo output, int samples, CounterRandom random) {
        double[] truth = new double[samples * output.targetSize()];
        int columns = output.size() / output.rows();
        boolean labels = output.targets() == Architecture.Targets.LABELS;
        // Few, for samples of a batch to have the same.
        int classes = output.comparesSamples() ? 3 : output.classes();
        boolean binary = output.loss().startsWith("binary");
        boolean oneHot = !labels && output.loss().startsWith("categorical");
        for (int i = 0; i < truth.length && !oneHot; i++) {
            truth[i] = labels ? random.nextInt(classes) : binary ? random.nextInt(2) : (float) random.normal();
        }
        for (int sample = 0; sample < samples && output.ofSequences(); sample++) {
            int[] sequence = output.sequences().draw(random::nextInt);
            for (int i = 0; i < sequence.length; i++) {
                truth[sample * sequence.length + i] = sequence[i];
            }
        }
        for (int row = 0; row < truth.length / columns && oneHot; row++) {
            truth[row * columns + random.nextInt(columns)] = 1;
        }
        return truth;
    }

    /** The arguments of a pass over a window of the samples; learning rate and weight decay as declared. */
    Step step(int first, int rows, long iteration, long seed) {
        Step step = new Step(architecture);
        boolean single = architecture.precision() == NumberType.FLOAT32;
        step.inputs = single ? floats(inputs) : inputs;
        step.inputsAt = first * architecture.inputSize();
        int at = 0;
        for (int output = 0; output < step.targets.length; output++) {
            OutputInfo of = architecture.outputs().get(output);
            double[] own = column(at, of.targetSize());
            boolean labels = of.targets() == Architecture.Targets.LABELS;
            step.targets[output] = labels ? ints(own) : single ? floats(own) : own;
            step.targetsAt[output] = first * of.targetSize();
            at += of.targetSize();
        }
        step.rows = rows;
        weigh(step, weights(first, rows));
        step.iteration = iteration;
        step.seed = seed;
        step.learningRate = architecture.learningRate();
        step.weightDecay = architecture.weightDecay();
        return step;
    }

    private static void weigh(Step step, double[] weights) {
        for (RowWeights output : step.weights) {
            output.begin(step.rows);
            int rows = output.rows() / step.rows;
            for (int row = 0; row < output.rows(); row++) {
                output.weigh(row, weights[row / rows]);
            }
            output.end();
        }
    }

    /** What the samples of a window count in the loss. */
    static double[] weights(int first, int rows) {
        return IntStream.range(first, first + rows)
                .mapToDouble(sample -> 0.5 * (1 + sample % 3))
                .toArray();
    }

    /** What the truth of every sample has from one place on. */
    private double[] column(int at, int width) {
        int size = architecture.targetSize();
        double[] column = new double[truth.length / size * width];
        Arrays.setAll(column, i -> truth[i / width * size + at + i % width]);
        return column;
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
