package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param along index of the node that gives {@link Loss#ALONG}; null where the loss does not speak of it
 */
public record Output(
        String name,
        int node,
        Loss loss,
        Weighting weighting,
        List<Metric> metrics,
        List<EpochMetric> epochMetrics,
        Expr measured,
        @Nullable Integer along) {
    public Output {
        metrics = List.copyOf(metrics);
        epochMetrics = List.copyOf(epochMetrics);
    }

    /** The same of a node of another number. */
    Output at(int number) {
        return new Output(name, number, loss, weighting, metrics, epochMetrics, measured, along);
    }
}
