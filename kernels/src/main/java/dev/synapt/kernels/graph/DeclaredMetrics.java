package dev.synapt.kernels.graph;

import java.util.List;

/**
 * What is measured of an output.
 *
 * @param means of values a row
 * @param ofEpochs what only all samples of an epoch have together
 */
record DeclaredMetrics(List<Metric> means, List<EpochMetric> ofEpochs) {
    /** Nothing. */
    static final DeclaredMetrics NONE = new DeclaredMetrics(List.of(), List.of());

    DeclaredMetrics {
        means = List.copyOf(means);
        ofEpochs = List.copyOf(ofEpochs);
    }
}
