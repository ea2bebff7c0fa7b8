package dev.synapt.runtime.image;

import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.random.CounterRandom;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The images of a folder as batches. */
final class ImageBatches implements Batches {
    /** Keeps the orders apart from whatever else is drawn from the same seed. */
    private static final long STREAMS = 0x494D4147L << Integer.SIZE;

    private final ImageFolder folder;
    private final int batchSize;

    ImageBatches(ImageFolder folder, int batchSize) {
        this.folder = folder;
        this.batchSize = batchSize;
    }

    @Override
    public long count() {
        return (folder.inOrder().length + batchSize - 1L) / batchSize;
    }

    @Override
    public Stream<Dataset> open() {
        return open(0);
    }

    @Override
    public Stream<Dataset> open(int epoch) {
        int[] order = folder.inOrder();
        Long seed = folder.seed();
        if (seed != null) {
            new CounterRandom(seed, STREAMS + epoch).shuffle(order);
        }
        DecodingAhead batches = new DecodingAhead(folder, order, batchSize);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(batches, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(batches::close);
    }
}
