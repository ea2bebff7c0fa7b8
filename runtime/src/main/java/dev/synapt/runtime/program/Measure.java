package dev.synapt.runtime.program;

/**
 * What is reported of an output beside the loss of the network.
 *
 * @param name as it appears in the history
 * @param output by index in {@link Architecture#outputs()}
 * @param metric of the output, by index; {@link #LOSS} for its own loss
 */
public record Measure(String name, int output, int metric) {
    /** In place of a metric: the output's loss, unweighted. */
    public static final int LOSS = -1;
}
