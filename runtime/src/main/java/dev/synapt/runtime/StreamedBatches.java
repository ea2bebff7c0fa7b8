package dev.synapt.runtime;

import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.program.Architecture;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Batches as a stream makes them, opened anew every epoch. */
final class StreamedBatches implements EpochBatches {
    private final Batches batches;
    private final Architecture network;
    private @Nullable Stream<Dataset> stream;
    private @Nullable Iterator<Dataset> iterator;
    private long number;
    private long lastCount = -1;
    private int first;

    StreamedBatches(Batches batches, Architecture network) {
        this.batches = batches;
        this.network = network;
    }

    @Override
    public long count() {
        return lastCount < 0 ? batches.count() : lastCount;
    }

    @Override
    public void begin(int epoch) {
        close();
        Stream<Dataset> opened = batches.open(epoch);
        stream = opened;
        iterator = opened.iterator();
        number = 0;
    }

    @Override
    public int next(Batch batch) {
        if (iterator == null || !iterator.hasNext()) {
            lastCount = number;
            return 0;
        }
        Dataset data = iterator.next().readableBy(network);
        number++;
        first = data.inputsAt(0) / data.inputSize();
        batch.set(data);
        return data.size();
    }

    @Override
    public int origin(int sample) {
        return sample - first;
    }

    @Override
    public String whole() {
        return "batch " + number + " of the stream";
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
            iterator = null;
        }
    }
}
