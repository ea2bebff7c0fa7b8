package dev.synapt.runtime;

import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.engine.Engine;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.KeptSamples;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.Step;
import org.jspecify.annotations.Nullable;

/** Brings data sets to where a network computes, all numbers checked before instead of step by step. */
final class KeptDataset {
    private KeptDataset() {}

    /**
     * Keeps all samples of a data set, or returns null: where steps read arrays in place, where the device has no room,
     * where labels decide what counts in the loss, where metrics of whole epochs look at each step's targets, and where
     * something in the data is wrong, which the step that meets it then says.
     */
    static @Nullable KeptSamples of(Architecture architecture, Engine engine, Dataset data) {
        boolean ignores = architecture.outputs().stream().anyMatch(OutputInfo::ignores);
        if (ignores || architecture.hasEpochMetrics() || !engine.keepsSamples()) {
            return null;
        }
        // As a single step would see them. Not the feed of the model's steps, which would keep the converted copies.
        Step all = new Step(architecture);
        Feed feed = new Feed(architecture);
        try {
            feed.fill(all, Batch.of(data));
        } catch (BadInputException wrong) {
            return null;
        }
        return feed.isFinite(all) ? engine.keep(all) : null;
    }
}
