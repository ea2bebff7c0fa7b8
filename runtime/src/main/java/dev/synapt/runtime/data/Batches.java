package dev.synapt.runtime.data;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Batches made one after another, such as from a file larger than memory. Every epoch opens them anew.
 *
 * <p>One batch is in use at a time: the next one may overwrite its arrays.
 */
@FunctionalInterface
public interface Batches {
    /** The batches of one epoch, in order. The reader closes the stream. */
    Stream<Dataset> open();

    /**
     * The batches of a numbered epoch, for those whose order changes from epoch to epoch; by default those of
     * {@link #open()}. A training that is resumed goes on with the epoch it had come to.
     *
     * @param epoch counted from 0
     */
    default Stream<Dataset> open(int epoch) {
        return open();
    }

    /**
     * How many an epoch has, as far as it is known; -1 by default, and then a training finds out in its first epoch.
     */
    default long count() {
        return -1;
    }

    /** The batches that an iterable gives; it is asked for a new iterator every epoch. */
    static Batches of(Iterable<Dataset> batches) {
        return () -> StreamSupport.stream(batches.spliterator(), false);
    }
}
