package dev.synapt.runtime.image;

import java.nio.file.Path;

/**
 * A file that was left out since it is no image, or not a whole one.
 *
 * @param file where it lies
 * @param problem what is wrong with it
 */
public record ImageFault(Path file, String problem) {
    @Override
    public String toString() {
        return file + ": " + problem;
    }
}
