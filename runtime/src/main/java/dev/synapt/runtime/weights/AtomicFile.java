package dev.synapt.runtime.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Replaces a file as a whole: its place holds the old contents until it holds all of the new ones. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes the contents of a file. */
    @FunctionalInterface
    public interface Contents {
        /** Writes all contents. */
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    /**
     * Writes beside the file's place, brings the bytes to the disk, then moves them into place. A full disk, an
     * exception or the end of the process leaves the place as it was; the process that ends may leave a
     * {@code .partial} file.
     *
     * @param file in a directory that exists
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Contents contents) throws IOException {
        // Through a link to what it stands for, so that the link stays one.
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path name = Objects.requireNonNull(place.getFileName(), "a file has a name");
        // Unique, so that two processes that write the same file do not meet in the middle.
        Path partial = place.resolveSibling("." + name + "." + UUID.randomUUID() + ".partial");
        try {
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                contents.writeTo(channel);
                channel.force(true);
            }
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | Error failure) {
            deleteAfter(failure, partial);
            throw failure;
        }
        bringToDisk(Objects.requireNonNull(place.getParent(), "an absolute file has a directory"));
    }

    private static void deleteAfter(Throwable failure, Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException undeletable) {
            failure.addSuppressed(undeletable);
        }
    }

    /** The move itself outlasts a power failure only when the directory is on the disk; not every system can do it. */
    private static void bringToDisk(Path directory) {
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Windows cannot open a directory; there the move is as safe as the file system makes it.
        }
    }
}
