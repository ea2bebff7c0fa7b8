package dev.synapt.runtime.image;

import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Batches of an epoch, the next one decoded by another thread while one is in use. Two sets of arrays take turns:
 * asking for the next batch says that the one before is done with.
 */
final class DecodingAhead implements Iterator<Dataset>, AutoCloseable {
    private final ImageFolder folder;
    private final ParallelDecoding decoding;
    private final int[] order;
    private final int batchSize;
    private Dataset free;
    private Dataset other;
    private int position;
    private @Nullable FutureTask<@Nullable Dataset> coming;
    private @Nullable Dataset ready;

    /** @param order places of the images, in the order they come */
    DecodingAhead(ImageFolder folder, int[] order, int batchSize) {
        this.folder = folder;
        this.decoding = folder.decoding();
        this.order = order;
        this.batchSize = Math.max(1, Math.min(batchSize, order.length));
        this.free = arrays();
        this.other = arrays();
        this.coming = begin();
    }

    private Dataset arrays() {
        return Dataset.of(new float[Math.multiplyExact(folder.decoder().size(), batchSize)], new int[batchSize]);
    }

    /** A thread of its own for each batch costs far less than one image and leaves nothing to be stopped. */
    private FutureTask<@Nullable Dataset> begin() {
        Dataset into = free;
        free = other;
        other = into;
        FutureTask<@Nullable Dataset> task = new FutureTask<>(() -> decode(into));
        Thread thread = new Thread(task, "synapt-images");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /**
     * The next batch, or null at the end. Only one thread at a time is here, and hands over through the task's result.
     */
    private @Nullable Dataset decode(Dataset into) throws IOException {
        int rows = 0;
        while (rows < batchSize && position < order.length) {
            int end = Math.min(order.length, position + batchSize - rows);
            rows = decoding.decode(order, position, end, (float[]) into.inputs(), (int[]) into.targets(), rows);
            position = end;
        }
        return rows == 0 ? null : folder.targets(into.take(rows));
    }

    @Override
    public boolean hasNext() {
        if (ready == null && coming != null) {
            ready = await(coming);
            coming = ready == null ? null : begin();
        }
        return ready != null;
    }

    @Override
    public Dataset next() {
        if (!hasNext() || ready == null) {
            throw new NoSuchElementException();
        }
        Dataset batch = ready;
        ready = null;
        return batch;
    }

    private static @Nullable Dataset await(FutureTask<@Nullable Dataset> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while images were decoded", e);
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    /** What went wrong on the other thread, as it would be thrown on this one. */
    private static RuntimeException unchecked(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IOException unreadable) {
            return new UncheckedIOException(unreadable);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /** The batch under way is finished and forgotten. */
    @Override
    public void close() {
        coming = null;
        ready = null;
    }
}
