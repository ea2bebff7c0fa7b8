package dev.synapt.runtime.opencl;

import org.jspecify.annotations.Nullable;

/**
 * The range of a kernel that has work-items for each sample of a batch. Ranges of two sizes of batches are kept, so
 * that steps allocate none: the last batch of an epoch is often smaller than the others.
 */
final class BatchRange {
    /** Makes the range for a batch. */
    @FunctionalInterface
    interface OfSamples {
        NdRange of(int samples);
    }

    private final OfSamples ranges;
    private int samples;
    private @Nullable NdRange range;
    private int samplesBefore;
    private @Nullable NdRange rangeBefore;

    BatchRange(OfSamples ranges) {
        this.ranges = ranges;
    }

    /** The range for a batch of {@code wanted} samples. */
    NdRange of(int wanted) {
        NdRange current = range;
        if (current != null && samples == wanted) {
            return current;
        }
        NdRange before = rangeBefore;
        NdRange next = before != null && samplesBefore == wanted ? before : ranges.of(wanted);
        rangeBefore = current;
        samplesBefore = samples;
        range = next;
        samples = wanted;
        return next;
    }
}
