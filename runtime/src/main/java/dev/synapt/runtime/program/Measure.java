package dev.synapt.runtime.program;

/**
 * What is reported of an output beside the loss of the network.
 *
 * @param name as it appears in the history
 * @param output by index in {@link Architecture#outputs()}
 * @param kind what it is
 * @param index of the metric, among those of its kind that the output has
 */
public record Measure(String name, int output, Kind kind, int index) {

    /** Kinds of measures. */
    public enum Kind {
        /** The output's loss, unweighted. */
        LOSS,
        /** A metric that is a mean over rows. */
        MEAN,
        /** A metric that only all samples have together. */
        OF_EPOCH
    }
}
