package dev.synapt.runtime.weights;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is truncated, corrupt or of another format. The message names the file, the place and what is wrong. */
public final class MalformedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file where it was found
     * @param fault what is wrong with it
     */
    public MalformedFileException(Path file, String fault) {
        this(file, fault, null);
    }

    /**
     * @param file where it was found
     * @param fault what is wrong with it
     * @param cause what found it out, or null
     */
    public MalformedFileException(Path file, String fault, @Nullable Throwable cause) {
        super(file + ": " + fault, cause);
    }
}
