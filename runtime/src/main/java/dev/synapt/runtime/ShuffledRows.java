package dev.synapt.runtime;

import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.random.CounterRandom;

/** Batches of samples in an order that follows from seed and epoch, gathered into one buffer. */
final class ShuffledRows implements EpochBatches {
    /** Keeps the orders apart from the weights' initial values, which take the first streams of the same seed. */
    private static final long STREAMS = 1L << 32;

    private final Dataset data;
    private final int batchSize;
    private final long seed;
    private final int[] order;
    private final Dataset buffer;
    private int position;
    private int batchAt;

    ShuffledRows(Dataset data, int batchSize, long seed) {
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
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        new CounterRandom(seed, STREAMS + epoch).shuffle(order);
        position = 0;
    }

    @Override
    public int next(Batch batch) {
        int rows = Math.min(batchSize, data.size() - position);
        if (rows == 0) {
            return 0;
        }
        data.gather(order, position, position + rows, buffer.inputs(), buffer.targets());
        batch.set(buffer.inputs(), buffer.targets());
        batch.window(0, rows);
        batchAt = position;
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
