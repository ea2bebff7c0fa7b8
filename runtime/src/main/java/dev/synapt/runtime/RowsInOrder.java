package dev.synapt.runtime;

import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.program.KeptSamples;
import org.jspecify.annotations.Nullable;

/** Batches of neighbouring samples, read where they lie. */
final class RowsInOrder implements EpochBatches {
    private final Dataset data;
    private final int batchSize;
    private final int first;
    private final @Nullable KeptSamples kept;
    private int position;

    /** @param kept all samples of the data, where they are kept where steps compute */
    RowsInOrder(Dataset data, int batchSize, @Nullable KeptSamples kept) {
        this.kept = kept;
        this.data = data;
        this.batchSize = batchSize;
        this.first = kept != null ? 0 : data.inputsAt(0) / data.inputSize();
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
        if (kept != null) {
            batch.set(kept, position, rows);
            batch.weights(data.weights(), data.weightsOfSample(), data.firstWeighted());
        } else {
            if (position == 0) {
                batch.set(data);
            }
            batch.window(first + position, rows);
        }
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
