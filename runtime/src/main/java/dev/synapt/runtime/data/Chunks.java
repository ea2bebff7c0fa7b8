package dev.synapt.runtime.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Cuts a stream into lists of equal length, the last one perhaps shorter. */
final class Chunks<T> implements Iterator<List<T>> {
    private final Iterator<T> elements;
    private final int size;

    private Chunks(Iterator<T> elements, int size) {
        this.elements = elements;
        this.size = size;
    }

    /** Closing the result closes {@code elements}. */
    static <T> Stream<List<T>> of(Stream<T> elements, int size) {
        if (size < 1) {
            throw new DataException("a batch needs at least one sample, got " + size);
        }
        Chunks<T> chunks = new Chunks<>(elements.iterator(), size);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(chunks, Spliterator.ORDERED), false)
                .onClose(elements::close);
    }

    @Override
    public boolean hasNext() {
        return elements.hasNext();
    }

    @Override
    public List<T> next() {
        List<T> chunk = new ArrayList<>(size);
        while (chunk.size() < size && elements.hasNext()) {
            chunk.add(elements.next());
        }
        return chunk;
    }
}
