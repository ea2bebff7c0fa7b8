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

    /** The batches that an iterable gives; it is asked for a new iterator every epoch. */
    static Batches of(Iterable<Dataset> batches) {
        return () -> StreamSupport.stream(batches.spliterator(), false);
    }
}
