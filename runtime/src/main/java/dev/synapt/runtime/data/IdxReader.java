package dev.synapt.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An IDX file whose header was read and whose numbers follow. */
final class IdxReader implements AutoCloseable {
    static final int UNSIGNED_BYTE = 0x08;
    private static final int SIGNED_BYTE = 0x09;
    private static final int SHORT = 0x0B;
    private static final int INT = 0x0C;
    private static final int FLOAT = 0x0D;
    private static final int DOUBLE = 0x0E;

    /** Numbers read at a time, so that no second copy of a large file is held. */
    private static final int CHUNK = 1 << 14;

    /** Deflate packs at most 1032 bytes into one: a match of 258 bytes in two bits (RFC 1951). */
    private static final long MOST_INFLATION = 1032;

    private final Path path;
    private final InputStream file;
    private final int type;
    private final List<Integer> shape;
    private final int size;

    IdxReader(Path path) throws IOException {
        this.path = path;
        this.file = DataFile.open(path);
        try {
            byte[] magic = bytes(4, "the header");
            if (magic[0] != 0 || magic[1] != 0 || width(magic[2]) == 0 || magic[3] < 1) {
                throw new DataException(String.format(
                        "%s: no IDX file: it begins with the bytes %02x %02x %02x %02x, not with 00 00, a type from 08 to "
                                + "0e and the number of dimensions",
                        path, magic[0], magic[1], magic[2], magic[3]));
            }
            this.type = magic[2];
            this.shape = readShape(magic[3]);
            this.size = sizeOf(shape);
            requirePlausible();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private List<Integer> readShape(int dimensions) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(bytes(4 * dimensions, "the header"));
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            sizes.add(header.getInt());
        }
        return Collections.unmodifiableList(sizes);
    }

    private int sizeOf(List<Integer> sizes) {
        long product = 1;
        for (int each : sizes) {
            product = each < 1 ? 0 : product * each;
            if (product < 1 || product > Integer.MAX_VALUE) {
                throw new DataException(path + ": the header claims " + describe(sizes)
                        + ", which is empty or more than an array can hold");
            }
        }
        return (int) product;
    }

    /** Before memory is taken for what a damaged header claims. */
    private void requirePlausible() throws IOException {
        if ((long) size * width(type) > Files.size(path) * MOST_INFLATION) {
            throw cutShort("the header, which claims " + describe(), null);
        }
    }

    private static String describe(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    /** Bytes of one number; 0 for an unknown type. */
    private static int width(int type) {
        return switch (type) {
            case UNSIGNED_BYTE, SIGNED_BYTE -> 1;
            case SHORT -> 2;
            case INT, FLOAT -> 4;
            case DOUBLE -> 8;
            default -> 0;
        };
    }

    int type() {
        return type;
    }

    List<Integer> shape() {
        return shape;
    }

    /** Shape and type, for messages. */
    String describe() {
        return describe(shape) + String.format(" numbers of type %02x", type);
    }

    /** All numbers of the file. */
    float[] floats() throws IOException {
        float[] values = new float[size];
        for (int from = 0; from < size; from += CHUNK) {
            int to = Math.min(from + CHUNK, size);
            ByteBuffer chunk = ByteBuffer.wrap(bytes((to - from) * width(type), "number " + from + " of " + size));
            for (int i = from; i < to; i++) {
                values[i] = next(chunk);
            }
        }
        if (file.read() >= 0) {
            throw new DataException(
                    path + ": more data follow the " + describe(shape) + " numbers that the header claims");
        }
        return values;
    }

    private float next(ByteBuffer numbers) {
        return switch (type) {
            case UNSIGNED_BYTE -> Byte.toUnsignedInt(numbers.get());
            case SIGNED_BYTE -> numbers.get();
            case SHORT -> numbers.getShort();
            case INT -> numbers.getInt();
            case FLOAT -> numbers.getFloat();
            default -> (float) numbers.getDouble();
        };
    }

    private byte[] bytes(int count, String what) throws IOException {
        byte[] bytes = new byte[count];
        int read;
        try {
            read = file.readNBytes(bytes, 0, count);
        } catch (EOFException e) {
            throw cutShort(what, e);
        }
        if (read < count) {
            throw cutShort(what, null);
        }
        return bytes;
    }

    private DataException cutShort(String what, @Nullable Throwable cause) {
        String message = path + ": the file is cut short, after " + what + "; fetch it again";
        return cause == null ? new DataException(message) : new DataException(message, cause);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
