package dev.synapt.runtime;

import dev.synapt.runtime.data.Dataset;

/** Batches of neighbouring samples, read where they lie. */
final class RowsInOrder implements EpochBatches {
    private final Dataset data;
    private final int batchSize;
    private final int first;
    private int position;

    RowsInOrder(Dataset data, int batchSize) {
        this.data = data;
        this.batchSize = batchSize;
        this.first = data.inputsAt(0) / data.inputSize();
    }

    @Override
    public long count() {
        return (data.size() + batchSize - 1L) / batchSize;
    }

    @Override
    public void begin(int epoch) {
        position = 0;
    }

    @Override
    public int next(Batch batch) {
        int rows = Math.min(batchSize, data.size() - position);
        if (rows == 0) {
            return 0;
        }
        if (position == 0) {
            batch.set(data.inputs(), data.targets());
        }
        batch.window(first + position, rows);
        position += rows;
        return rows;
    }

    @Override
    public int origin(int sample) {
        return sample - first;
    }

    @Override
    public String whole() {
        return "the data";
    }
}
