package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;

/**
 * What the network answers, and what it is judged by.
 *
 * @param name of the layer, which the values of one of several outputs are reported under
 * @param node index of the node that the loss reads
 * @param loss with the layer's activation fused into it where the two have a common stable form
 * @param weighting what its loss counts in the network's
 * @param metrics as declared
 * @param epochMetrics those that only all samples of an epoch have together
 * @param measured what these see, over what the node gives: the prediction, of logits as probabilities
 * @param reads what else the loss speaks of: numbers of its own that are trained, changes along a direction
 */
public record Output(
        String name,
        int node,
        Loss loss,
        Weighting weighting,
        List<Metric> metrics,
        List<EpochMetric> epochMetrics,
        Expr measured,
        List<Read> reads) {

    /**
     * What a node gives, in the formula of a loss.
     *
     * @param variable that stands for an element of it
     * @param node its index
     */
    public record Read(Expr variable, int node) {}

    public Output {
        metrics = List.copyOf(metrics);
        epochMetrics = List.copyOf(epochMetrics);
        reads = List.copyOf(reads);
    }

    /** The same with more that the loss reads. */
    Output reading(List<Read> others) {
        return new Output(name, node, loss, weighting, metrics, epochMetrics, measured, others);
    }

    /** The same of a node of another number. */
    Output at(int number) {
        return new Output(name, number, loss, weighting, metrics, epochMetrics, measured, reads);
    }
}
