package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.engine.Predictor;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.OutputInfo;
import java.util.List;
import java.util.stream.Collectors;

/** Predicts arrays of any precision, beside training and from any number of threads. */
final class Predictions {
    private final Architecture architecture;
    private final int outputSize;
    private final Predictor predictor;
    private final Feed feed;

    Predictions(Architecture architecture, Predictor predictor, Feed feed) {
        this.architecture = architecture;
        this.outputSize = architecture.outputSize();
        this.predictor = predictor;
        this.feed = feed;
    }

    /** Numbers that the outputs of {@code inputs} numbers have. */
    int outputLength(int inputs) {
        return Math.multiplyExact(feed.samples(inputs), outputSize);
    }

    void predict(Object inputs, Object outputs, int threads) {
        int rows = feed.samples(NumberArrays.length(inputs));
        int given = NumberArrays.length(outputs);
        if (given != (long) rows * outputSize) {
            throw new BadInputException("The outputs have room for " + given + " numbers; " + rows + " samples have "
                    + (long) rows * outputSize + ", " + outputSize + " each");
        }
        Object own = NumberArrays.as(architecture.precision(), inputs);
        Object into = own == inputs ? outputs : NumberArrays.create(architecture.precision(), given);
        if (!predictor.predict(own, rows, into, threads)) {
            throw feed.nonFiniteInput(own, inputs);
        }
        if (into != outputs) {
            NumberArrays.convert(into, 0, outputs, 0, given);
        }
    }

    /** Numbers of an output among which the largest names the class. */
    int classes() {
        if (architecture.outputs().size() > 1) {
            throw new IllegalStateException(architecture.name() + " has the outputs " + names()
                    + ": say which one's classes are meant, or use predict");
        }
        return classes(architecture.name(), architecture.outputs().get(0));
    }

    /** The same of one of several outputs. */
    int classes(String name) {
        return architecture.outputs().stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .map(output -> classes("'" + name + "'", output))
                .orElseThrow(() -> new IllegalArgumentException(
                        architecture.name() + " has no output '" + name + "'; there are " + names()));
    }

    private String names() {
        return architecture.outputs().stream().map(OutputInfo::name).collect(Collectors.joining(", "));
    }

    private static int classes(String owner, OutputInfo output) {
        List<Integer> shape = output.shape();
        int classes = shape.get(shape.size() - 1);
        if (classes == 1) {
            throw new IllegalStateException(owner + " has one output, which names no class: use predict");
        }
        return classes;
    }

    /** The index of the largest of every {@code classes} outputs; of equal ones the first. */
    static int[] largest(float[] outputs, int classes) {
        int[] largest = new int[outputs.length / classes];
        for (int i = 0; i < outputs.length; i++) {
            int row = i / classes;
            if (outputs[i] > outputs[row * classes + largest[row]]) {
                largest[row] = i % classes;
            }
        }
        return largest;
    }
}
