package dev.synapt.runtime;

import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.program.KeptSamples;
import dev.synapt.runtime.random.CounterRandom;
import org.jspecify.annotations.Nullable;

/** Batches of samples that follow from seed and epoch, gathered into one buffer. */
final class RandomRows implements EpochBatches {
    /** Keeps the orders apart from the weights' initial values, which take the first streams of the same seed. */
    private static final long STREAMS = 1L << 32;

    private final Sampling sampling;
    private final Dataset data;
    private final int batchSize;
    private final long seed;
    private final @Nullable KeptSamples kept;
    private final int[] order;
    private final Dataset buffer;

    /** Of all samples, in the order of the epoch. */
    private @Nullable Object weights;

    private int position;
    private int batchAt;

    /** @param kept all samples of the data, where they are kept where steps compute */
    RandomRows(Sampling sampling, Dataset data, int batchSize, long seed, @Nullable KeptSamples kept) {
        this.sampling = sampling;
        this.kept = kept;
        this.data = data;
        this.batchSize = batchSize;
        this.seed = seed;
        this.order = new int[data.size()];
        this.buffer = data.select(new int[Math.min(batchSize, data.size())]);
    }

    @Override
    public long count() {
        return (data.size() + batchSize - 1L) / batchSize;
    }

    @Override
    public void begin(int epoch) {
        sampling.choose(order, new CounterRandom(seed, STREAMS + epoch));
        position = 0;
        weights = data.weights(order);
        if (kept != null) {
            kept.order(order);
        }
    }

    @Override
    public int next(Batch batch) {
        int rows = Math.min(batchSize, data.size() - position);
        if (rows == 0) {
            return 0;
        }
        if (kept != null) {
            batch.set(kept, position, rows);
            batch.weights(weights, data.weightsOfSample(), 0);
        } else {
            data.gather(order, position, position + rows, buffer.inputs(), buffer.targets());
            batch.set(buffer.inputs(), buffer.targets());
            batch.window(0, rows);
            batch.weights(weights, data.weightsOfSample(), position);
            batchAt = position;
        }
        position += rows;
        return rows;
    }

    @Override
    public int origin(int sample) {
        return order[batchAt + sample];
    }

    @Override
    public String whole() {
        return "the data";
    }
}
