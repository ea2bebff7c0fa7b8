package dev.synapt.runtime.program;

import dev.synapt.runtime.program.Architecture.Targets;
import java.util.List;

/**
 * One output of a network.
 *
 * @param name of the layer that gives it, as the loss has it
 * @param shape of one prediction, without the batch
 * @param targets what its loss takes
 * @param loss Keras's name of the loss
 * @param weight what the mean of its loss counts in the network's
 * @param metrics Keras's names
 */
public record OutputInfo(
        String name, List<Integer> shape, Targets targets, String loss, double weight, List<String> metrics) {
    public OutputInfo {
        shape = List.copyOf(shape);
        metrics = List.copyOf(metrics);
    }

    /** Numbers of one prediction. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Runs of the last axis of one sample, each of which has a loss. */
    public int rows() {
        return size() / last();
    }

    /** Numbers, or labels, of one sample's truth. */
    public int targetSize() {
        return targets == Targets.LABELS ? rows() : size();
    }

    /** Number of classes where the targets are labels, else 0. */
    public int classes() {
        return targets == Targets.LABELS ? last() : 0;
    }

    private int last() {
        return shape.get(shape.size() - 1);
    }
}
