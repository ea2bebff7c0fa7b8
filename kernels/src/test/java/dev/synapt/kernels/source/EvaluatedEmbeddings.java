package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A loss of given embeddings: a network that gives what it gets, evaluated on one batch. */
public final class EvaluatedEmbeddings {
    private final Model model;
    private final double[] embeddings;
    private final int[] labels;

    /**
     * Of these embeddings, row-major.
     *
     * @param loss annotation of the loss
     * @param size numbers of an embedding
     */
    public EvaluatedEmbeddings(
            Declarations.Nested loss, String precision, int size, double[] embeddings, double[] labels) {
        this.model = CompiledNetwork.plain(Declarations.network("Embedded")
                        .with("Network", "input", size, "precision", precision)
                        .with("Dense", "units", size, "useBias", false)
                        .with(loss)
                        .with("Sgd")
                        .declaration())
                .model(1);
        this.embeddings = embeddings;
        this.labels = Arrays.stream(labels).mapToInt(label -> (int) label).toArray();
        double[] identity = new double[size * size];
        IntStream.range(0, size).forEach(i -> identity[i * size + i] = 1);
        model.parameters().get(0).write(identity);
    }

    /** The loss of the samples with these weights. */
    public double loss(double[] weights) {
        return model.evaluate(Batch.of(embeddings, labels).weighted(weights), labels.length)
                .loss();
    }

    /** The loss of each sample, where a batch's is their sum. */
    public double[] ofSamples() {
        return IntStream.range(0, labels.length)
                .mapToDouble(sample -> loss(IntStream.range(0, labels.length)
                        .mapToDouble(i -> i == sample ? 1 : 0)
                        .toArray()))
                .toArray();
    }
}
