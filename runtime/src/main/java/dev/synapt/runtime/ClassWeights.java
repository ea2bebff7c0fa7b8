package dev.synapt.runtime;

import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.OutputInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What samples of each class count in a training. */
final class ClassWeights {
    private final Map<Integer, Double> weights;

    ClassWeights(Architecture architecture, Map<Integer, Double> weights) {
        this.weights = new LinkedHashMap<>(weights);
        String network = architecture.name();
        if (architecture.outputs().size() > 1) {
            throw new IllegalArgumentException(
                    network + " has several outputs, of which a class is one of each; give weights"
                            + " of samples instead, with Dataset.weighted(...)");
        }
        if (architecture.outputs().get(0).ofSequences()) {
            throw new IllegalArgumentException("A sample of " + network
                    + " is of a sequence of classes, not of one; give weights of samples instead, with"
                    + " Dataset.weighted(...)");
        }
        int classes = classes(architecture.outputs().get(0));
        weights.forEach((label, weight) -> {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("There is a weight of class " + label + "; the " + classes
                        + " classes of " + network + " are 0 to " + (classes - 1));
            }
            if (!(weight >= 0) || weight.isInfinite()) {
                throw new IllegalArgumentException(
                        "The weight of class " + label + " is " + weight + "; it must be finite and 0 or more");
            }
        });
    }

    /** Yes and no of a single number, else as many as there are outputs. */
    private static int classes(OutputInfo output) {
        return Math.max(2, output.shape().get(output.shape().size() - 1));
    }

    Dataset weigh(Dataset data) {
        return data.weightedByClass(weights);
    }

    Batches weigh(Batches batches) {
        return new Batches() {
            @Override
            public Stream<Dataset> open() {
                return batches.open().map(ClassWeights.this::weigh);
            }

            @Override
            public Stream<Dataset> open(int epoch) {
                return batches.open(epoch).map(ClassWeights.this::weigh);
            }

            @Override
            public long count() {
                return batches.count();
            }
        };
    }
}
