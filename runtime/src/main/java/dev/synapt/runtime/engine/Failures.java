package dev.synapt.runtime.engine;

import org.jspecify.annotations.Nullable;

/** Carries what was thrown in one thread over to another. */
final class Failures {
    private Failures() {}

    /** What to throw in the other thread: the same throwable, since compiled code throws nothing checked. */
    static RuntimeException unchecked(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
