package dev.synapt.runtime.opencl;

import dev.synapt.runtime.weights.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Programs that were built before, one file each, named by what they were built from: source, options, device and
 * driver. A file is the SHA-256 of its binary and the binary; one that is not is taken for none. What cannot be read or
 * written costs a build and nothing else.
 */
final class BinaryCache {
    /** The directory of the files; {@code off} for none. */
    static final String PROPERTY = "synapt.opencl.cache";

    private static final String OFF = "off";

    /** Part of each key: another one where files are made otherwise. */
    private static final String FORMAT = "synapt-1";

    private final @Nullable Path directory;

    private BinaryCache(@Nullable Path directory) {
        this.directory = directory;
    }

    /** The one that the property names, else that of the user. */
    static BinaryCache ofUser() {
        String property = System.getProperty(PROPERTY);
        if (property == null) {
            return new BinaryCache(userDirectory());
        }
        return new BinaryCache(property.strip().equalsIgnoreCase(OFF) ? null : Path.of(property.strip()));
    }

    private static Path userDirectory() {
        Path home = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path caches;
        if (system.startsWith("windows")) {
            caches = directory("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
        } else if (system.startsWith("mac")) {
            caches = home.resolve("Library").resolve("Caches");
        } else {
            // The XDG Base Directory Specification's place for what can be made again.
            caches = directory("XDG_CACHE_HOME", home.resolve(".cache"));
        }
        return caches.resolve("synapt").resolve("opencl");
    }

    private static Path directory(String variable, Path otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }

    /** The name of what is built from a source for a device. */
    static String key(DeviceInfo device, String options, String source) {
        MessageDigest digest = sha256();
        String[] parts = {FORMAT, device.platform(), device.name(), device.version(), device.driver(), options, source};
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What was written under a key, or null where there is nothing sound. */
    byte @Nullable [] read(String key) {
        if (directory == null) {
            return null;
        }
        byte[] file;
        try {
            file = Files.readAllBytes(file(directory, key));
        } catch (IOException absent) {
            return null;
        }
        int checksum = sha256().getDigestLength();
        if (file.length <= checksum) {
            return null;
        }
        byte[] binary = Arrays.copyOfRange(file, checksum, file.length);
        return Arrays.equals(sha256().digest(binary), 0, checksum, file, 0, checksum) ? binary : null;
    }

    /**
     * Keeps a binary; an empty one, which some drivers give, is not kept.
     *
     * @param built gives it, and is asked only where there is a directory: PoCL compiles all kernels once more for it
     */
    void write(String key, Supplier<byte[]> built) {
        if (directory == null) {
            return;
        }
        byte[] binary = built.get();
        if (binary.length == 0) {
            return;
        }
        try {
            Files.createDirectories(directory);
            AtomicFile.write(file(directory, key), channel -> {
                writeAll(channel, sha256().digest(binary));
                writeAll(channel, binary);
            });
        } catch (IOException unwritable) {
            // The next run builds again.
        }
    }

    private static void writeAll(WritableByteChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static Path file(Path directory, String key) {
        return directory.resolve(key + ".bin");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
