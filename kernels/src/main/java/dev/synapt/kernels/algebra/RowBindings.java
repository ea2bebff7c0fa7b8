package dev.synapt.kernels.algebra;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names of a {@link RowProgram} stand for in one row. Mutable: bind anew what changes from row to row. */
public final class RowBindings {
    private final Map<String, RowBuffer> buffers = new HashMap<>();
    private final Map<String, Double> reals = new HashMap<>();
    private final Map<String, Long> words = new HashMap<>();

    /** Binds an element input or output. */
    public RowBindings elements(String name, RowBuffer buffer) {
        buffers.put(name, buffer);
        return this;
    }

    /** Binds an element input or output. */
    public RowBindings elements(String name, double... row) {
        return elements(name, RowBuffer.of(row));
    }

    /** Binds a real at {@link Level#ROW} or {@link Level#SCALAR}; it is rounded to the program's precision. */
    public RowBindings real(String name, double value) {
        reals.put(name, value);
        return this;
    }

    /** Binds a word at {@link Level#ROW} or {@link Level#SCALAR}. */
    public RowBindings word(String name, long value) {
        words.put(name, value);
        return this;
    }

    RowBuffer buffer(String name) {
        return required(buffers.get(name), name);
    }

    double real(String name) {
        return required(reals.get(name), name);
    }

    long word(String name) {
        return required(words.get(name), name);
    }

    private static <T> T required(@Nullable T bound, String name) {
        if (bound == null) {
            throw new IllegalArgumentException("Nothing is bound to " + name);
        }
        return bound;
    }
}
