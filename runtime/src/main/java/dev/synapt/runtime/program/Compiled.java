package dev.synapt.runtime.program;

import org.jspecify.annotations.Nullable;

/** The forms in which a network was compiled. */
@FunctionalInterface
public interface Compiled {
    /** The program for a back end, or null where it was not compiled in. */
    @Nullable
    Program program(Backend backend);
}
