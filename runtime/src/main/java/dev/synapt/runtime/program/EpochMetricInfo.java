package dev.synapt.runtime.program;

import dev.synapt.runtime.metric.EpochMetric;
import java.util.function.Supplier;

/**
 * A metric that only all samples of an epoch have together.
 *
 * @param name as it appears in the history, but for the output's before it
 * @param creation makes one that has seen no sample
 */
public record EpochMetricInfo(String name, Supplier<EpochMetric> creation) {}
