package dev.synapt.kernels.graph;

import java.util.List;

/**
 * What the network answers, and what it is judged by.
 *
 * @param name of the layer, which the values of one of several outputs are reported under
 * @param node index of the node that the loss reads
 * @param loss with the layer's activation fused into it where the two have a common stable form
 * @param weighting what its loss counts in the network's
 * @param metrics as declared
 */
public record Output(String name, int node, Loss loss, Weighting weighting, List<Metric> metrics) {
    public Output {
        metrics = List.copyOf(metrics);
    }
}
