package dev.synapt.runtime.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files that may be gzipped; their first bytes tell, not their name. */
final class DataFile {
    private static final int BUFFER = 1 << 16;

    private DataFile() {}

    static InputStream open(Path path) throws IOException {
        InputStream raw = openRaw(path);
        try {
            raw.mark(2);
            boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return gzipped ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream openRaw(Path path) throws IOException {
        try {
            return new BufferedInputStream(Files.newInputStream(path), BUFFER);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path + " (looked for " + path.toAbsolutePath() + ")");
        }
    }
}
